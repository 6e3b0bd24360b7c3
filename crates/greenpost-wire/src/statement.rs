//! The lean xAPI statement that an entry becomes (xAPI 2.0, IEEE 9274.1.1, section 4.2).
//! Field names and their order are those of the standard; absent fields are left out, never null.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::StatementId;

/// "Somebody did something to something", with its circumstances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// Derived from origin and number.
    pub id: StatementId,
    /// Who.
    pub actor: Actor,
    /// Did what.
    pub verb: Verb,
    /// To what.
    pub object: Object,
    /// With which outcome.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub result: Option<StatementResult>,
    /// Under which circumstances.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub context: Option<Context>,
    /// When, as the device claims, ISO 8601 in UTC.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub timestamp: Option<String>,
}

/// Who: an account at the academy, never an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// Always `Agent`.
    pub object_type: String,
    /// The account.
    pub account: Account,
}

/// A name within a home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The academy's IRI.
    pub home_page: String,
    /// The learner's id.
    pub name: String,
}

/// Did what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// The verb's IRI.
    pub id: String,
}

/// To what: an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    /// Always `Activity`.
    pub object_type: String,
    /// The activity's IRI.
    pub id: String,
    /// Its type and interaction.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub definition: Option<Definition>,
}

/// What kind of thing an activity is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Definition {
    /// The activity type's IRI.
    #[serde(rename = "type")]
    pub kind: String,
    /// xAPI 2.0 section 4.2.7.2: choice, true-false, sequencing, matching, numeric, fill-in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub interaction_type: Option<String>,
}

/// With which outcome.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementResult {
    /// The mark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub score: Option<Score>,
    /// Right, or passed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub success: Option<bool>,
    /// Done to the end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub completion: Option<bool>,
    /// What was answered, in the form of section 4.2.7.3.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub response: Option<String>,
    /// ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub duration: Option<String>,
}

/// The mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// From 0 to 1.
    pub scaled: f64,
    /// Questions right.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub raw: Option<f64>,
    /// Questions asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<f64>,
}

/// Under which circumstances.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// The attempt, as cmi5 has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub registration: Option<StatementId>,
    /// Where it belongs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub context_activities: Option<ContextActivities>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// Our own: edition, content, clock, uptime.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub extensions: BTreeMap<String, serde_json::Value>,
}

/// Where an activity belongs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContextActivities {
    /// Directly under.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub parent: Vec<Activity>,
    /// Within.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub grouping: Vec<Activity>,
    /// Of which profile.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub category: Vec<Activity>,
}

/// A bare reference to an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its IRI.
    pub id: String,
}
