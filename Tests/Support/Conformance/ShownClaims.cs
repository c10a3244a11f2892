using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>A test that shows what is claimed of a type beside its requests and search parameters.</summary>
/// <param name="Of">A type, or <see cref="ShownClaims.Items"/>.</param>
/// <param name="Element">The CapabilityStatement's, such as <c>conditionalCreate</c>; or a parameter that shapes results, such as <c>_sort</c>.</param>
/// <param name="Test">Class and method.</param>
internal sealed record ShownClaim(string Of, string Element, string Test);

/// <summary>Which test shows what is claimed of types. What is claimed of items is shown for each type of them.</summary>
internal static class ShownClaims
{
    public const string Items = "items";

    private const string Interactions = "ItemInteractionsTests.", Results = "ItemResultsTests.", Beside = "BesideSearchTests.";

    private const string Origins = "ProvenancesOverHttpTests.ASearchOfItems_BringsTheProvenanceOfEachMatch_AndTheOtherWayRound";

    private const string Updates = "ConsentsOverHttpTests.AnUpdate_IsAnotherVersionOfTheSameConsent_AndAStaleOneIsRefused";

    private const string Rules = "AlertRulesOverHttpTests.Rules_AreReadAndSearched_WithoutAToken";
    private const string Figures = "FiguresOverHttpTests.Figures_AreReadAndSearched_WithoutAToken";
    private const string Programmes = "ProgrammesOverHttpTests.Programmes_AreReadAndSearched_WithoutAToken_AndDraftsAreNot";

    public static ImmutableArray<ShownClaim> All { get; } =
    [
        new(Items, "versioning", Interactions + "ACorrection_IsTheNextVersion_AndAStaleOneIsRefused"),
        new(Items, "readHistory", Interactions + "ACorrection_IsTheNextVersion_AndAStaleOneIsRefused"),
        new(Items, "updateCreate", Interactions + "AnIdThatIsNew_IsKept"),
        new(Items, "conditionalCreate", Interactions + "WhatExists_IsNotCreatedAgain"),
        new(Items, "conditionalRead", Interactions + "WhatIsKnown_IsNotSentAgain"),
        new(Items, "conditionalUpdate", Interactions + "AnUpdateByASearch_CorrectsTheOneThatMatches"),
        new(Items, "conditionalDelete", Interactions + "ADeletionByASearch_TakesTheOneThatMatches"),
        new(Items, "searchInclude", Interactions + "ThePatient_IsIncluded"),
        new(Items, "_sort", Results + "ASort_OrdersThem"),
        new(Items, "_include", Interactions + "ThePatient_IsIncluded"),
        new(Items, "searchRevInclude", Interactions + "TheProvenance_IsBroughtAlong"),
        new(Items, "_revinclude", Interactions + "TheProvenance_IsBroughtAlong"),
        new(Items, "_count", Results + "APage_HasAsManyAsAreCounted_AndATotalWhereItIsAskedFor"),
        new(Items, "_total", Results + "APage_HasAsManyAsAreCounted_AndATotalWhereItIsAskedFor"),
        new(Items, "_summary", Results + "APart_IsGivenWhereItIsAskedFor_AndSaysSo"),
        new(Items, "_elements", Results + "APart_IsGivenWhereItIsAskedFor_AndSaysSo"),
        new(Items, "_pretty", Results + "AnAnswer_IsWrittenAsItIsAskedFor"),
        new(Items, "_format", Results + "AnAnswer_IsWrittenAsItIsAskedFor"),
        new("Consent", "versioning", Updates),
        new("Consent", "readHistory", "ConsentsOverHttpTests.TheHistory_TellsEachVersion_AsItWasGiven_AndItsEnd"),
        new("Consent", "updateCreate", Updates),
        new("AuditEvent", "versioning", Beside + "WhatHasNoVersions_NamesNone"),
        new("Provenance", "versioning", Beside + "WhatHasNoVersions_NamesNone"),
        new("Provenance", "searchInclude", Origins),
        new("Subscription", "versioning", Beside + "WhatHasNoVersions_NamesNone"),
        new("DetectedIssue", "versioning", Beside + "WhatHasNoVersions_NamesNone"),
        new("Task", "versioning", Beside + "WhatHasNoVersions_NamesNone"),
        new("Communication", "versioning", Beside + "WhatHasNoVersions_NamesNone"),
        new("PlanDefinition", "versioning", Rules),
        .. new[] { "_count", "_total", "_summary", "_pretty", "_format" }.Select(static element => new ShownClaim("PlanDefinition", element, Rules)),
        new("MeasureReport", "versioning", Figures),
        .. new[] { "_count", "_total", "_summary", "_pretty", "_format" }.Select(static element => new ShownClaim("MeasureReport", element, Figures)),
        new("ResearchStudy", "versioning", Programmes),
        .. new[] { "_count", "_total", "_summary", "_pretty", "_format" }.Select(static element => new ShownClaim("ResearchStudy", element, Programmes)),
        .. new[] { "Consent", "AuditEvent", "Provenance", "Subscription", "DetectedIssue", "Task", "Communication" }.SelectMany(static type => new[] { "_count", "_total", "_summary", "_pretty", "_format" }
            .Select(element => new ShownClaim(type, element, Beside + "Results_AreShapedAsIsAskedFor"))),
    ];
}
