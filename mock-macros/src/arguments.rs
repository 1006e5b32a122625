//! The arguments of `mock_api!`: a path, then settings. Mistakes are reported at the token.

use std::collections::BTreeMap;
use std::path::PathBuf;

use mock_core::codegen::{Settings, Types, Wanted};
use mock_core::spec::diag::Code;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Path, Result, Token, braced, bracketed};

/// What stands between the parentheses.
pub(crate) struct Arguments {
    /// The description.
    pub(crate) path: LitStr,
    /// Everything after it.
    pub(crate) settings: Settings,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let path = input.parse()?;
        let mut settings = Settings::default();
        let mut seen: Vec<Ident> = Vec::new();
        while input.parse::<Token![,]>().is_ok() && !input.is_empty() {
            let name = input.call(Ident::parse_any)?;
            if seen.contains(&name) {
                return Err(Error::new(name.span(), format!("`{name}` is set twice")));
            }
            seen.push(name.clone());
            input.parse::<Token![=]>()?;
            parse_setting(&name, input, &mut settings)?;
        }
        Ok(Arguments { path, settings })
    }
}

fn parse_setting(name: &Ident, input: ParseStream<'_>, settings: &mut Settings) -> Result<()> {
    match name.to_string().as_str() {
        "types" => settings.types = parse_types(input)?,
        "deny" => {
            let (warnings, codes): (Vec<_>, Vec<_>) = words(input)?
                .into_iter()
                .partition(|word| word.text == "warnings");
            settings.spec.deny_warnings = !warnings.is_empty();
            settings.spec.deny = codes.iter().map(code).collect::<Result<_>>()?;
        }
        "allow" => settings.spec.allow = words(input)?.iter().map(code).collect::<Result<_>>()?,
        "references" => settings.spec.references = parse_references(input)?,
        "crate" => settings.crate_path = input.call(Path::parse_mod_style)?.into_token_stream(),
        _ => {
            return Err(Error::new(
                name.span(),
                format!(
                    "no setting is called `{name}`; there are `types`, `deny`, `allow`, `references` and `crate`"
                ),
            ));
        }
    }
    Ok(())
}

fn parse_types(input: ParseStream<'_>) -> Result<Types> {
    if input.peek(syn::token::Bracket) {
        return Ok(Types::Only(words(input)?));
    }
    let word: Ident = input.parse()?;
    match word.to_string().as_str() {
        "all" => Ok(Types::All),
        "none" => Ok(Types::None),
        _ => Err(Error::new(
            word.span(),
            "`types` is `all`, `none`, or a list such as `[getPet]`",
        )),
    }
}

/// `{ "https://example.com/common.yaml" => "vendored/common.yaml" }`
fn parse_references(input: ParseStream<'_>) -> Result<BTreeMap<String, PathBuf>> {
    let pairs;
    braced!(pairs in input);
    let mut references = BTreeMap::new();
    while !pairs.is_empty() {
        let url: LitStr = pairs.parse()?;
        pairs.parse::<Token![=>]>()?;
        let file: LitStr = pairs.parse()?;
        if references.insert(url.value(), file.value().into()).is_some() {
            return Err(Error::new(url.span(), "this URL stands twice in `references`"));
        }
        if !pairs.is_empty() {
            pairs.parse::<Token![,]>()?;
        }
    }
    Ok(references)
}

/// `[word, word-with-dashes, "any text"]`
fn words(input: ParseStream<'_>) -> Result<Vec<Wanted>> {
    let list;
    bracketed!(list in input);
    Ok(list.parse_terminated(word, Token![,])?.into_iter().collect())
}

fn word(input: ParseStream<'_>) -> Result<Wanted> {
    let span = input.span();
    if let Ok(text) = input.parse::<LitStr>() {
        return Ok(Wanted {
            text: text.value(),
            span,
        });
    }
    let mut text = input.call(Ident::parse_any)?.unraw().to_string();
    while input.parse::<Token![-]>().is_ok() {
        text = format!("{text}-{}", input.call(Ident::parse_any)?);
    }
    Ok(Wanted { text, span })
}

fn code(word: &Wanted) -> Result<Code> {
    Code::from_name(&word.text)
        .ok_or_else(|| Error::new(word.span, format!("no diagnostic has the code `{}`", word.text)))
}
