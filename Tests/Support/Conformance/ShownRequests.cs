using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>A test that shows what becomes of a request.</summary>
/// <param name="Template">As the table of interactions has it.</param>
/// <param name="Test">Class and method.</param>
/// <param name="Code">The interaction, where the request alone does not tell it.</param>
internal sealed record ShownRequest(string Method, string Template, string Test, string? Code = null);

/// <summary>Which test shows each request of the table of interactions. Those of items are shown for each type.</summary>
internal static class ShownRequests
{
    private const string Items = "ItemInteractionsTests.", Operations = "OperationRequestsTests.", Beside = "BesideSearchTests.", Hooks = "SubscriptionsOverHttpTests.";

    private const string Asked = Operations + "AnOperation_IsAskedByGetAndByPost";

    private const string Sockets = "SubscriptionSocketTests.ASocket_IsBoundOnce_Greeted_AndToldOfWhatIsNew";

    private const string Rules = "AlertRulesOverHttpTests.Rules_AreReadAndSearched_WithoutAToken";
    private const string Figures = "FiguresOverHttpTests.Figures_AreReadAndSearched_WithoutAToken";
    private const string Programmes = "ProgrammesOverHttpTests.Programmes_AreReadAndSearched_WithoutAToken_AndDraftsAreNot";

    private const string Pages = "SearchOverHttpTests.Pages_LeadToEveryMatchOnce_AndNobodyElseFollowsThem";

    private const string Export = "ExportTests.AnExport_IsStarted_Polled_Fetched_AndDeleted";

    private const string Import = "ImportTests.AnUpload_IsImported_AndEachLineThatWasNotTakenHasAReceipt";

    private const string Explain = "ConsentBundlesOverHttpTests.Explain_SaysWhatSomebodyWouldSee_AndWhy_ToTheCitizenAlone";

    public static ImmutableArray<ShownRequest> All { get; } =
    [
        new("POST", "", "BundlesOverHttpTests.ATransaction_IsAllOrNothing_AndTheEntryThatFailsIsNamed", "transaction"),
        new("POST", "", "BundlesOverHttpTests.ABatch_TellsWhatBecameOfEachEntry_ByItself", "batch"),
        new("POST", "", Items + "ABundle_CarriesOutEachRequest"),
        new("GET", "_history", Items + "HistoryOfAType_HasEachVersion_AndNoOtherType"),
        new("POST", "$import", Import),
        new("GET", "metadata", "FirelyClientTests.ItReadsTheCapabilityStatement"),
        new("GET", "_page/{token}", Pages),
        new("GET", "_export/{job}", Export),
        new("DELETE", "_export/{job}", Export),
        new("GET", "_export/{job}/{type}", Export),
        new("GET", "_import/{job}", Import),
        new("DELETE", "_import/{job}", Import),
        new("GET", "_import/{job}/errors", Import),

        new("POST", "{type}/_search", Items + "ASearch_IsAskedInEachWay"),
        new("POST", "Patient/{patient}/{type}/_search", Items + "ASearch_IsAskedInEachWay"),
        new("GET", "Patient/{patient}/*", Items + "ASearch_IsAskedInEachWay"),
        new("GET", "Patient/{patient}/{type}", Items + "ASearch_IsAskedInEachWay"),
        new("GET", "{type}", Items + "ASearch_IsAskedInEachWay"),
        new("GET", "{type}/_history", Items + "HistoryOfAType_HasEachVersion_AndNoOtherType"),
        new("GET", "{type}/{id}/_history", Items + "WhatIsDeleted_IsGone_AndItsHistorySaysSo"),
        new("GET", "{type}/{id}/_history/{vid}", Items + "WhatIsCreated_IsReadAsItWasSent"),
        new("GET", "{type}/{id}", Items + "WhatIsCreated_IsReadAsItWasSent"),
        new("POST", "{type}", Items + "WhatIsCreated_IsReadAsItWasSent"),
        new("PUT", "{type}/{id}", Items + "ACorrection_IsTheNextVersion_AndAStaleOneIsRefused"),
        new("PUT", "{type}", Items + "AnUpdateByASearch_CorrectsTheOneThatMatches"),
        new("DELETE", "{type}/{id}", Items + "WhatIsDeleted_IsGone_AndItsHistorySaysSo"),
        new("DELETE", "{type}", Items + "ADeletionByASearch_TakesTheOneThatMatches"),
        new("POST", "{type}/$validate", Items + "Validate_TellsWhatTheRecordWouldSay_AndRecordsNothing"),
        new("GET", "{type}/{id}/$validate", Items + "Validate_TellsWhatTheRecordWouldSay_AndRecordsNothing"),
        new("POST", "{type}/{id}/$validate", Items + "Validate_TellsWhatTheRecordWouldSay_AndRecordsNothing"),
        new("GET", "Observation/$lastn", Asked),
        new("POST", "Observation/$lastn", Asked),

        new("GET", "Patient/{id}", "PatientOverHttpTests.ACitizenSaysWhoTheyAre_AndReadsItAsItWasSaid"),
        new("PUT", "Patient/{id}", "PatientOverHttpTests.ACitizenSaysWhoTheyAre_AndReadsItAsItWasSaid"),
        new("GET", "Patient/{id}/_history/{vid}", "PatientSearchOverHttpTests.ThePatientHasVersions_OfWhichTheOneThatHoldsIsRead"),
        new("GET", "Patient", "PatientSearchOverHttpTests.ACitizenFindsThemself_ByWhatTheirPatientSays"),
        new("POST", "Patient/_search", "PatientSearchOverHttpTests.ASearchIsPostedToo_AndStandsInABatch"),
        new("GET", "Patient/{id}/$everything", Asked),
        new("POST", "Patient/{id}/$everything", Asked),
        new("GET", "Patient/$everything", Asked),
        new("POST", "Patient/$everything", Asked),
        new("GET", "Patient/{id}/$summary", Asked),
        new("POST", "Patient/{id}/$summary", Asked),
        new("GET", "Patient/$summary", Asked),
        new("POST", "Patient/$summary", Asked),
        new("GET", "Patient/$export", Operations + "AnExport_IsStartedByGetAndByPost"),
        new("POST", "Patient/$export", Operations + "AnExport_IsStartedByGetAndByPost"),

        new("GET", "Consent/$explain", Explain),
        new("POST", "Consent/$explain", Explain),
        new("GET", "Consent/{id}/_history/{vid}", "ConsentsOverHttpTests.AConsent_IsReadAsItWasSent_AsJsonAndAsXml"),
        new("GET", "Consent/{id}/_history", "ConsentsOverHttpTests.TheHistory_TellsEachVersion_AsItWasGiven_AndItsEnd"),
        new("POST", "Consent", "ConsentsOverHttpTests.AConsent_IsReadAsItWasSent_AsJsonAndAsXml"),
        new("PUT", "Consent/{id}", "ConsentsOverHttpTests.AnUpdate_IsAnotherVersionOfTheSameConsent_AndAStaleOneIsRefused"),
        new("DELETE", "Consent/{id}", "ConsentsOverHttpTests.G1_GivingAndWithdrawing_DecideTheVeryNextSearchOfAPractice"),
        new("GET", "Subscription/$status", Hooks + "Status_IsToldOfOneAndOfAll"),
        new("GET", "Subscription/$get-ws-binding-token", "SocketsOfSeveralTests.OneToken_BindsSeveral_AndEachIsTold"),
        new("POST", "Subscription/$get-ws-binding-token", "SocketsOfSeveralTests.OneToken_BindsSeveral_AndEachIsTold"),
        new("GET", "Subscription/{id}/$status", Hooks + "Status_IsToldOfOneAndOfAll"),
        new("GET", "Subscription/{id}/$events", Hooks + "Events_FillAGap"),
        new("POST", "Subscription", Hooks + "ASubscription_IsMade_Greeted_AndToldOfWhatIsNew"),
        new("PUT", "Subscription/{id}", Hooks + "AnUpdate_RestartsOrEnds_AndChangesNothingElse"),
        new("DELETE", "Subscription/{id}", Hooks + "WhatIsDeleted_IsToldNothingMore"),
        new("GET", "Subscription/{id}/$get-ws-binding-token", Sockets),
        new("POST", "Subscription/{id}/$get-ws-binding-token", Sockets),
        new("PUT", "Task/{id}", "TasksOverHttpTests.AnUpdate_TakesATaskOn_GivesItBack_AndClosesIt"),
        new("GET", "PlanDefinition", Rules),
        new("GET", "PlanDefinition/{id}", Rules),
        new("POST", "PlanDefinition/_search", Rules),
        new("GET", "MeasureReport", Figures),
        new("GET", "MeasureReport/{id}", Figures),
        new("POST", "MeasureReport/_search", Figures),
        new("GET", "ResearchStudy", Programmes),
        new("GET", "ResearchStudy/{id}", Programmes),
        new("POST", "ResearchStudy/_search", Programmes),
        .. new[] { "Consent", "AuditEvent", "Provenance", "Subscription", "DetectedIssue", "Task", "Communication" }.SelectMany(ReadsOf),
    ];

    private static IEnumerable<ShownRequest> ReadsOf(string type) =>
    [
        new("POST", $"{type}/_search", Beside + "ASearch_IsAskedInEachWay"),
        new("POST", $"Patient/{{patient}}/{type}/_search", Beside + "ASearch_IsAskedInEachWay"),
        new("GET", $"Patient/{{patient}}/{type}", Beside + "ASearch_IsAskedInEachWay"),
        new("GET", $"{type}/{{id}}", Beside + "ASearch_IsAskedInEachWay"),
        new("GET", type, Beside + "ASearch_IsAskedInEachWay"),
    ];
}
