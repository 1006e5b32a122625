//! What the world says to a request that somebody may make: asked while a mock is built, and by tests.

use std::sync::Arc;

use crate::engine::generate::{Locale, Options, generate};
use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{
    Action, Api, ListParameter, Operation, Parameter, ParameterLocation, ParameterValue, Role, SchemaId,
};

use super::{Asked, Cache, Inner, Told, World};

/// Members of each list that are enough to know whether it can be shown.
const FEW: i64 = 2;

/// Operations that are asked as a client would, one after the other.
#[derive(Debug)]
pub struct Rehearsal<'a> {
    world: World<'a>,
}

impl<'a> Rehearsal<'a> {
    /// Rehearses with the world of this seed, before any change.
    pub fn new(api: &'a Api, seed: u64) -> Self {
        Rehearsal {
            world: World {
                api,
                seed,
                locale: Locale::DEFAULT,
                assets: String::new(),
                faker: None,
                profile: None,
                examples: true,
                generous: true,
                changes: None,
                server: "http://localhost".to_owned(),
                cache: Arc::new(Cache::default()),
                inner: Inner::default(),
            },
        }
    }

    /// The answer to a request with a generated path and body; a list is asked for a few members, or all where these are too few.
    pub fn told(&self, operation: &'a Operation, role: &'a Role) -> Told<'a> {
        let few = (role.action == Action::List).then_some(FEW);
        match self.ask(operation, role, few) {
            Told::Nothing if few.is_some() => self.ask(operation, role, None),
            told => told,
        }
    }

    fn ask(&self, operation: &'a Operation, role: &'a Role, limit: Option<i64>) -> Told<'a> {
        let of_path = |parameter: &Parameter| {
            let schema = match &parameter.value {
                ParameterValue::Styled { schema, .. } => Some(*schema),
                ParameterValue::Content(content) => content.schema,
            };
            self.made(schema.filter(|_| parameter.location == ParameterLocation::Path)?)
        };
        let mut parameters: Vec<Option<Value<'a>>> = operation.parameters.iter().map(of_path).collect();
        let limits = role
            .query
            .iter()
            .filter(|(_, asked)| *asked == ListParameter::Limit);
        for (index, _) in limits {
            if let Some(parameter) = parameters.get_mut(*index as usize) {
                *parameter = limit.map(Value::from);
            }
        }
        let mut contents = operation.request_body.iter().flat_map(|body| &body.content);
        let body = contents.find_map(|content| self.made(content.schema?));
        let asked = Asked {
            operation,
            role,
            parameters: &parameters,
            body: body.as_ref(),
            base: &self.world.server,
            path: &operation.path,
            query: "",
        };
        self.world.answer(&asked).0
    }

    fn made(&self, schema: SchemaId) -> Option<Value<'a>> {
        generate(
            &self.world.api.schemas,
            schema,
            &Options::new(self.world.seed, Direction::Request),
        )
        .ok()
    }
}
