using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Notices;

namespace PhrCluster.Words;

/// <content>The answers of the command line.</content>
public partial class English
{
    /// <inheritdoc/>
    public override ProgramWords Program { get; } = new ProgramInEnglish();

    private sealed partial class ProgramInEnglish : ProgramWords
    {
        public override FormattableString Stands(Consent consent, long version, bool changed) =>
            $"The consent {(consent.Status == ConsentStatus.Active ? "is given" : $"is {StatusInWords(consent.Status)}")} as of version {version}{(changed ? "" : ", as it was before")}.";

        public override string Arranged(long version, bool changed) => $"As of version {version}{(changed ? "" : ", as it was before")}:";

        public override FormattableString RegisteredWith(string practice, long version) => $"Registered with {new Strong(Quotes.Quoted(practice))} as of version {version}.";

        public override string RegisteredAlready => "The registration stood already; no consent was given.";

        public override string DetailsStand(long version) => $"The personal details stand as of version {version}.";

        public override string RegisteredWithheld => "The citizen has withdrawn this practice: it gets no consent until they agree, by a consent or by registering themself.";

        public override string NoConsents => "No consent was given: nobody but the citizen sees anything.";

        public override string NoDelegations => "Nobody acts for the citizen.";

        public override string NoLabels => "No labels but those of the sources.";

        public override ImmutableArray<string> ConsentHeadings => ["Id", "Kind", "State", $"Given ({TimeText.Zone})", "Says"];

        public override string ConsentKind(bool isDelegation) => isDelegation ? "delegation" : "standing rule";

        public override string Ended(DateTimeOffset at) => $"ended {TimeText.Short(at)}";

        public override string NotYet => "not yet";

        public override string Over => "over";

        public override string Active => "active";

        public override string NotInForce(ConsentStatus status) => status == ConsentStatus.Inactive ? StatusInWords(status) : $"{StatusInWords(status)}, not in force";

        public override string GivenAt(DateTimeOffset at, long version) => $", given {TimeText.Short(at)} {TimeText.Zone} at version {version}";

        public override ImmutableArray<string> TemplateHeadings => ["Template", "For saying", "Options"];

        public override string HowToGiveTemplate => "Give one with: consent template TEMPLATE CITIZEN OPTIONS";

        public override string ConcernsWait(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "waits" : "wait")} for an answer.");

        public override string ConcernWaits(string citizen, string id, ConcernKind kind, DateTimeOffset at) =>
            string.Create(CultureInfo.InvariantCulture, $"{Quotes.Quoted(citizen)}  {Quotes.Quoted(id)}  {KindOf(kind)}, {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

        public override string ConcernSaid(HeldConcern held) =>
            $"{Quotes.Quoted(held.Concern.Id)}: {KindOf(held.Concern.Kind)} about entry {held.Concern.About.ToString(CultureInfo.InvariantCulture)}: {Quotes.InQuotes(held.Concern.Words)} "
            + (held.Answer is { } answer ? $"{(held.State == ConcernState.Closed ? "Closed" : "Answered")}: {Quotes.InQuotes(answer)}" : "It waits for an answer.");

        private static string KindOf(ConcernKind kind) => kind switch { ConcernKind.Question => "question", ConcernKind.Concern => "concern", _ => "correction" };

        public override string NamesHeld(int count) => string.Create(CultureInfo.InvariantCulture, $"The directory holds {count} name{(count == 1 ? "" : "s")}.");

        public override string NothingGiven => "Nothing was given. It would say:";

        public override string StandsAlready(NamedConsent consent) => $"Nothing was given: your consent {Instance.NameOf(consent)} says the same already:";

        public override ImmutableArray<string> CoverageHeadings => ["Covers", "Part", "Codes of LOINC and SNOMED CT"];

        public override string WhatUnverifiedMeans => "† The meaning of this code was checked against no source.";

        public override string LooksLike(Coding code, string name, string word, bool byUnit) =>
            $"Not covered: {Quotes.Quoted(name)} ({Named(null, code with { Display = null })}) looks like {word} by its {(byUnit ? "unit" : "name")}. Name its code as well, if you mean it.";

        public override FormattableString WouldBe(bool permitted, string reason, long version) =>
            $"At version {version} the request would be {new Strong(Outcome(permitted))}: {reason}";

        public override ImmutableArray<string> ExplainHeadings => ["Type", "What", "Labels", "Items", "Decision", "Why"];

        public override string Seen(bool permitted) => permitted ? "seen" : "hidden";

        public override FormattableString ReplayedTheSame(string reason, long version) => $"The decision of version {version} comes out {new Strong("the same")}: {reason}";

        public override FormattableString ReplayedDifferently(long version) => $"The decision of version {version} comes out {new Strong("differently", Alarming: true)}.";

        public override string AsLogged(bool permitted, long items, string reason) => $"Logged: {Entry(permitted, items, reason)}";

        public override string AsReplayed(bool permitted, long items, string reason) => $"Again: {Entry(permitted, items, reason)}";

        public override string SaidThen(string sentence) => $"At that time it was said: {sentence}";

        public override string NoticeLine(Notice notice, string sentence) => $"{TimeText.Short(notice.At)}  {sentence} (version {notice.Version})";

        public override string NoNotices => "No notices.";

        public override ImmutableArray<string> LogHeadings => ["Version", $"When ({TimeText.Zone})", "Who", "What", "Decision", "Items", "Why"];

        public override string EmergencyDeclared(long version, DateTimeOffset until) =>
            $"The emergency is declared, at version {version}, until {TimeText.Short(until)} {TimeText.Zone}. The citizen is given notice.";

        private static string Outcome(bool permitted) => permitted ? "permitted" : "refused";

        private static string Entry(bool permitted, long items, string reason) => $"{Outcome(permitted)}, {items} items: {reason}";
    }
}
