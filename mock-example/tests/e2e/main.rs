//! Mocks over real sockets: every operation of public descriptions, and clients as they should not be.

#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod client;
#[cfg(test)]
mod events;
#[cfg(test)]
mod every_operation;
#[cfg(test)]
mod hostile_clients;
#[cfg(test)]
mod hostile_framing;
#[cfg(test)]
mod hostile_streams;
#[cfg(test)]
mod http2;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod login;
#[cfg(test)]
mod protocol;
#[cfg(test)]
mod receiver;
#[cfg(test)]
mod server;
#[cfg(test)]
mod wire;
