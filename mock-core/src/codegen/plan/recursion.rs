//! Facts about types that need all of them: which contain themselves, and which travel in which direction.

use std::collections::BTreeSet;

use super::{BodyKind, Payload, Plan, PlannedType, TypeKind, TypeRef};

/// Boxes what would otherwise make a type contain itself: references between types of one cycle, and no others.
pub(super) fn box_cycles(types: &mut [PlannedType]) {
    let edges: Vec<Vec<usize>> = types
        .iter_mut()
        .map(|planned| {
            held(&mut planned.kind)
                .filter_map(|reference| reference.held().map(|(index, _)| index))
                .collect()
        })
        .collect();
    let component = components(&edges);
    for (index, planned) in types.iter_mut().enumerate() {
        for (target, boxed) in held(&mut planned.kind).filter_map(TypeRef::held) {
            *boxed = component[target] == component[index];
        }
    }
}

/// Everything a type holds directly; other members of a struct are in a map, which is an indirection.
fn held(kind: &mut TypeKind) -> Box<dyn Iterator<Item = &mut TypeRef> + '_> {
    match kind {
        TypeKind::Enumeration(_) => Box::new(std::iter::empty()),
        TypeKind::Struct { fields, .. } => Box::new(fields.iter_mut().map(|field| &mut field.reference)),
        TypeKind::Union { variants, .. } => {
            Box::new(variants.iter_mut().map(|variant| &mut variant.reference))
        }
    }
}

/// The strongly connected component of each node (Kosaraju's algorithm, without recursion: cycles may be long).
///
/// A node on no cycle is a component of its own; one that points at itself shares its own component, as it should.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            reversed[*to].push(from);
        }
    }
    let mut finished = Vec::with_capacity(edges.len());
    let mut seen = vec![false; edges.len()];
    for root in 0..edges.len() {
        depth_first(edges, root, &mut seen, |node| finished.push(node));
    }
    let mut component = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for root in finished.into_iter().rev() {
        depth_first(&reversed, root, &mut seen, |node| component[node] = root);
    }
    component
}

/// Visits what can be reached from `root` and was not seen; calls `finish` after a node's targets.
fn depth_first(edges: &[Vec<usize>], root: usize, seen: &mut [bool], mut finish: impl FnMut(usize)) {
    if std::mem::replace(&mut seen[root], true) {
        return;
    }
    let mut path = vec![(root, 0)];
    while let Some((node, next)) = path.last_mut() {
        if let Some(target) = edges[*node].get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[*target], true) {
                path.push((*target, 0));
            }
        } else {
            finish(*node);
            path.pop();
        }
    }
}

/// Marks the types that requests or responses may hold.
pub(super) fn mark_directions(plan: &mut Plan) {
    let requests: Vec<usize> =
        plan.operations
            .iter()
            .flat_map(|operation| {
                let body = operation.body.as_ref().and_then(|body| match &body.kind {
                    BodyKind::Typed(reference) | BodyKind::TypedOrBytes(reference) => Some(reference),
                    BodyKind::Bytes => None,
                });
                let parameters = operation.parameters.iter().flat_map(|(_, parameters)| {
                    parameters.iter().map(|parameter| &parameter.field.reference)
                });
                body.into_iter().chain(parameters).filter_map(TypeRef::named)
            })
            .collect();
    let responses: Vec<usize> = plan
        .operations
        .iter()
        .flat_map(|operation| &operation.responses)
        .filter_map(|response| match &response.payload {
            Payload::Json(reference) => reference.named(),
            Payload::Empty | Payload::Bytes => None,
        })
        .collect();
    for index in reachable(&plan.types, requests) {
        plan.types[index].in_request = true;
    }
    for index in reachable(&plan.types, responses) {
        plan.types[index].in_response = true;
    }
}

fn reachable(types: &[PlannedType], mut pending: Vec<usize>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    while let Some(index) = pending.pop() {
        if reached.insert(index) {
            pending.extend(types[index].kind.references().filter_map(TypeRef::named));
        }
    }
    reached
}
