using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Words;

/// <content>Programmes.</content>
public partial class English
{
    /// <inheritdoc/>
    public override ProgrammeWords Programmes { get; }

    private sealed partial class ProgrammesInEnglish(English said) : ProgrammeWords
    {
        public override string Kind(ProgrammeKind kind) => kind == ProgrammeKind.Research ? "Research" : "Planning";

        public override string KindMeans(ProgrammeKind kind) => kind == ProgrammeKind.Research
            ? "You take part only if you join."
            : "It counts everybody who has not said no.";

        public override string State(ProgrammeState state) => state switch
        {
            ProgrammeState.Draft => "draft",
            ProgrammeState.Open => "open",
            ProgrammeState.Closed => "closed",
            _ => "ended",
        };

        public override string StateMeans(ProgrammeState state) => state switch
        {
            ProgrammeState.Draft => "Nobody but its makers can see it yet.",
            ProgrammeState.Open => "It is open.",
            ProgrammeState.Closed => "It is closed. It takes in nothing new.",
            _ => "It has ended. It keeps nothing about anybody.",
        };

        public override string RunBy(string organization) => $"Run by {said.Called(organization)}.";

        public override string Purpose(string purpose) => purpose switch
        {
            PurposeOfUse.Research => "Research",
            PurposeOfUse.ClinicalTrial => "A trial of a treatment",
            PurposeOfUse.PublicHealth => "Keeping people healthy",
            _ => "Planning care",
        };

        public override string Lasts(DateTimeOffset start, DateTimeOffset end) => $"It runs from {DayOf(start)} to {DayOf(end.AddTicks(-1))}.";

        public override IEnumerable<string> Table(ProgrammeTable table)
        {
            yield return $"It counts people by their {MeasureOf(table.Measure)}.";
            yield return $"The groups are: {string.Join("; ", Bands(table))}.";
            yield return $"It is made once {PeriodOf(table.Period)}. {(table.Statistic == TableStatistic.Mean ? "The average of a person counts." : "The newest value of a person counts.")}";
            yield return By(table.Dimensions) is { Length: > 0 } by ? $"People are also told apart by {by}." : "People are told apart by nothing else.";
        }

        public override string ReportDue(DateTimeOffset due, DateTimeOffset now) =>
            due < now ? $"A report was due on {DayOf(due)}. It has not come." : $"They must report by {DayOf(due)}.";

        public override string NoReport => "Nothing yet.";

        public override string ReportOf(DateTimeOffset at) => $"Told on {DayOf(at)}:";

        public override string Version(Programme programme, Programme? before) => string.Create(
            CultureInfo.InvariantCulture,
            $"Version {programme.Version}, {DayOf(programme.ChangedAt)}: {Change(programme, before)}.");

        public override string Listed(ListedProgramme programme) =>
            $"{programme.Id}  {Kind(programme.Kind)}, {State(programme.State)}: {programme.Title}. {RunBy(programme.Organization)}";

        public override string NoProgrammes => "There are no programmes.";

        public override string Standing(ProgrammesHeld held) => held.PartOf.Length switch
        {
            0 => "Your data is not used for research or planning.",
            1 => "Your data is used by 1 programme.",
            var count => string.Create(CultureInfo.InvariantCulture, $"Your data is used by {count} programmes."),
        };

        public override string Joined(JoinedProgramme joined) => $"You joined {joined.Id} on {DayOf(joined.At)}.";

        public override string OptedOut(string programme) => $"You said that {programme} is not to use your data.";

        public override string OptedOutOfAll => "You said that no programme is to use your data.";

        public override string Done(Programme programme, bool changed) => string.Create(
            CultureInfo.InvariantCulture, $"{programme.Id} is {State(programme.State)}, version {programme.Version}{(changed ? "" : "; it was so already")}.");

        private static string DayOf(DateTimeOffset instant) => Day(DeploymentZone.Current.LocalOf(instant));

        private static string Change(Programme programme, Programme? before) => before is null ? "drafted"
            : programme.State != before.State ? programme.State switch { ProgrammeState.Open => "opened", ProgrammeState.Closed => "closed", _ => "ended" }
            : programme.Reports.Length > before.Reports.Length ? "a report came"
            : programme.TermsVersion != before.TermsVersion ? "the draft changed"
            : "it ends sooner";

        private static IEnumerable<string> Bands(ProgrammeTable table)
        {
            var unit = UnitOf(table.Measure);
            yield return $"below {Number(table.Edges[0])}{unit}";
            for (var i = 1; i < table.Edges.Length; i++)
            {
                yield return $"{Number(table.Edges[i - 1])} to below {Number(table.Edges[i])}";
            }

            yield return $"{Number(table.Edges[^1])} and above";
        }

        private static string Number(decimal edge) => edge.ToString(CultureInfo.InvariantCulture);

        private static string UnitOf(string measure) => KnownCodes.Groups.SelectMany(static group => group.Sets).FirstOrDefault(set => set.Measures?.Name == measure)?.Measures is { Unit: var unit }
            ? $" {Instance.Pages.UnitName(unit)}"
            : "";

        private static string MeasureOf(string measure) => measure == Measurand.Systolic.Name ? "top number of blood pressure"
            : measure == Measurand.Diastolic.Name ? "bottom number of blood pressure"
            : measure;

        private static string PeriodOf(TablePeriod period) => period switch
        {
            TablePeriod.Month => "a month",
            TablePeriod.Quarter => "in 3 months",
            _ => "a year",
        };

        private static string By(TableDimensions dimensions)
        {
            ImmutableArray<string> names =
            [
                .. dimensions.HasFlag(TableDimensions.Age) ? ["age, 10 years at a time"] : Array.Empty<string>(),
                .. dimensions.HasFlag(TableDimensions.Sex) ? ["sex"] : Array.Empty<string>(),
                .. dimensions.HasFlag(TableDimensions.Area) ? ["the area where they live"] : Array.Empty<string>(),
            ];
            return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        }
    }
}
