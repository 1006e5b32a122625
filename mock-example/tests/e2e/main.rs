//! Mocks over real sockets: every operation of public descriptions, and clients as they should not be.

mod client;
mod every_operation;
mod hostile_clients;
mod http2;
mod protocol;
mod requests;
mod server;
