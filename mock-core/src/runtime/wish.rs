//! A request → what it asks of the mock: preferences, accepted media types, seed; and the response that is chosen by them.

use http::request::Parts;
use http::{HeaderName, header};

use super::mock::Shared;
use super::origin;
use super::problem::{Finding, Problem};
use super::route::Route;
use crate::engine::generate::Locale;
use crate::engine::negotiate::{Accept, Choice, ChooseError, Preferences, choose, choose_locale};
use crate::engine::seed::{Seed, seed_of_text};
use crate::model::{Operation, OperationId};

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// What a request asks of the mock, once it is known to be valid.
#[derive(Debug)]
pub(super) struct Wish {
    pub(super) id: OperationId,
    pub(super) preferences: Preferences,
    pub(super) seed: Seed,
    /// What is not good about it, where the mock's way of answering tells.
    pub(super) warnings: Vec<Finding>,
    /// What the whole world depends on.
    pub(super) world_seed: u64,
}

impl Wish {
    /// # Errors
    /// [`Problem`] for preferences that say nothing.
    pub(super) fn read(shared: &Shared, route: &Route<'_>, parts: &Parts) -> Result<Wish, Problem> {
        let preferences = preferences(shared, parts)?;
        let global_seed = preferences
            .seed
            .as_deref()
            .map_or(shared.settings.seed, seed_of_text);
        Ok(Wish {
            id: route.id,
            preferences,
            seed: seed(global_seed, route, parts),
            warnings: Vec::new(),
            world_seed: global_seed,
        })
    }

    /// What answers it.
    ///
    /// # Errors
    /// [`Problem`] if nothing that is declared does.
    pub(super) fn choose(
        &self,
        shared: &Shared,
        operation: &'static Operation,
        parts: &Parts,
    ) -> Result<Choice<'static>, Problem> {
        let (settings, compat) = (&shared.settings, shared.compat);
        let accept = parts.headers.get_all(header::ACCEPT).iter();
        let accept =
            Accept::new(accept.filter_map(|value| value.to_str().ok())).json_first(compat.json_first);
        let dynamic = settings.dynamic || settings.profile.is_some();
        let choose = |preferences: &Preferences| choose(operation, preferences, &accept, dynamic);
        let mut choice = choose(&self.preferences);
        if compat.forgets_status {
            choice = self.forget(choice, choose);
        }
        let mut choice = choice.map_err(|error| (compat.not_chosen)(error, &parts.headers))?;
        choice.plain = compat.plain;
        choice.profile = choice.profile.or(settings.profile);
        choice.locale = self.locale(shared, parts);
        choice.faker.clone_from(&shared.faker);
        if shared.has_assets() && choice.example.is_none() {
            choice.assets = origin::base(parts);
        }
        if settings.ignore_examples && self.preferences.example.is_none() {
            choice.example = None;
        }
        Ok(choice)
    }

    /// Whose names, places and words generated data has.
    fn locale(&self, shared: &Shared, parts: &Parts) -> Locale {
        let usual = shared.locale();
        let asked = || {
            let fields = parts.headers.get_all(header::ACCEPT_LANGUAGE).iter();
            let fields = fields.filter_map(|value| value.to_str().ok());
            choose_locale(fields, usual).filter(|_| shared.compat.explains)
        };
        self.preferences.locale.or_else(asked).unwrap_or(usual)
    }

    /// Chooses again without the preferred status, then without the preferred example, where these are what fails.
    fn forget<'m>(
        &self,
        choice: Result<Choice<'m>, ChooseError<'m>>,
        choose: impl Fn(&Preferences) -> Result<Choice<'m>, ChooseError<'m>>,
    ) -> Result<Choice<'m>, ChooseError<'m>> {
        let mut choice = choice;
        let any_status = || Preferences {
            code: None,
            ..self.preferences.clone()
        };
        if let Err(ChooseError::Example(..) | ChooseError::NotAcceptable(_)) = choice
            && self.preferences.code.is_some()
        {
            choice = choose(&any_status());
        }
        if matches!(&choice, Err(ChooseError::Example(_, declared)) if declared.is_empty()) {
            let without = choose(&Preferences {
                example: None,
                ..any_status()
            });
            // Where there is no body, no example is missing.
            choice = without
                .ok()
                .filter(|choice| choice.content.is_none())
                .map_or(choice, Ok);
        }
        choice
    }
}

/// # Errors
/// [`Problem`] for preferences that say nothing.
pub(super) fn preferences(shared: &Shared, parts: &Parts) -> Result<Preferences, Problem> {
    let fields = parts.headers.get_all(PREFER);
    let has_field = fields.iter().next().is_some();
    let query = parts
        .uri
        .query()
        .filter(|_| !(shared.compat.preferences_first && has_field));
    let fields = fields.iter().filter_map(|value| value.to_str().ok());
    Preferences::read(fields, query).map_err(|error| (shared.compat.not_preferred)(&error))
}

/// Equal requests have equal seeds; the twins of preferences are no part of the request's key.
pub(super) fn seed(global: u64, route: &Route<'_>, parts: &Parts) -> Seed {
    let operation = Seed::new(global)
        .add(route.operation.method.as_str())
        .add(&route.operation.path);
    let seed = route.values.iter().fold(operation, |seed, value| seed.add(value));
    let pairs = parts.uri.query().into_iter().flat_map(|query| query.split('&'));
    pairs.filter(|pair| !pair.starts_with("__")).fold(seed, Seed::add)
}
