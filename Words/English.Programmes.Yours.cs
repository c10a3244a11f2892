using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Contributions;
using PhrCluster.Programmes;

namespace PhrCluster.Words;

/// <content>What a programme has to do with whoever reads about it.</content>
public partial class English
{
    private sealed partial class ProgrammesInEnglish
    {
        public override IEnumerable<string> Uses(ProgrammeTable table, bool now)
        {
            yield return $"It {(now ? "uses" : "would use")} your {ValueOf(table)}, once {PeriodOf(table.Period)}.";
            yield return $"Only the group that you are in leaves your record. The groups are: {string.Join("; ", Bands(table))}.";
            if (YourBy(table.Dimensions) is { Length: > 0 } by)
            {
                yield return $"Your group also tells {by}.";
            }
        }

        public override string YourCell(ProgrammeTable? table, ContributionSlot slot) => table is null
            ? said.Publishing.Counted(slot.Table, table, slot)
            : slot.Cell is { } cell
                ? $"Your {ValueOf(table)} of {PeriodOf(table, slot)} is in this group: {said.Publishing.Cell(table, cell)}."
                : $"Your {ValueOf(table)} of {PeriodOf(table, slot)} is not counted any more.";

        public override string CameOut(DateTimeOffset at) => $"The table came out on {DayOf(at)}. It stays as it is.";

        public override string CountsSince(DateTimeOffset at) => $"It has counted people since {DayOf(at)}.";

        public override string CountsYouSince(long version) => string.Create(CultureInfo.InvariantCulture, $"It began to count you at entry {version:N0} of your record.");

        public override string CountedNothingYet => "It has counted nothing of you yet.";

        public override string WhatWasCounted => "What was counted of you";

        public override string YouLeft(int published) => published switch
        {
            0 => "You left. It does not count you any more. No table has come out.",
            1 => "You left. It does not count you any more. 1 table has come out. If you were in it then, it stays as it is.",
            _ => string.Create(CultureInfo.InvariantCulture, $"You left. It does not count you any more. {published:N0} tables have come out. Those that had you in them stay as they are."),
        };

        public override string WhatIsOver => "What counted you before";

        public override string YourYears => "Your year in short";

        public override string YearOf(int year, int programmes) => programmes == 1
            ? string.Create(CultureInfo.InvariantCulture, $"In {year}, 1 programme used your data:")
            : string.Create(CultureInfo.InvariantCulture, $"In {year}, {programmes:N0} programmes used your data:");

        public override string YearTold(int programmes) => programmes switch
        {
            0 => "None of them has told what came of it that year.",
            1 => "1 of them told what came of it that year.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{programmes:N0} of them told what came of it that year."),
        };

        public override string YearMeans => "This is made of what your record keeps at hand. It leaves out what you left, and what is long past.";

        /// <summary>Such as <c>average weight</c>.</summary>
        private static string ValueOf(ProgrammeTable table) => $"{(table.Statistic == TableStatistic.Mean ? "average" : "newest")} {MeasureOf(table.Measure)}";

        private string PeriodOf(ProgrammeTable table, ContributionSlot slot) => said.Publishing.Period(slot.From, TablePeriods.EndOf(table.Period, slot.From));

        private static string YourBy(TableDimensions dimensions)
        {
            ImmutableArray<string> names =
            [
                .. dimensions.HasFlag(TableDimensions.Sex) ? ["your sex"] : Array.Empty<string>(),
                .. dimensions.HasFlag(TableDimensions.Area) ? ["the first letters of your postcode"] : Array.Empty<string>(),
                .. dimensions.HasFlag(TableDimensions.Age) ? ["your age, 10 years at a time"] : Array.Empty<string>(),
            ];
            return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        }
    }
}
