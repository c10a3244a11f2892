using PhrCluster.Codes;
using PhrCluster.Contributions;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Contributions;

/// <summary>A table of one period, of which it has to be told anew where the citizen is counted.</summary>
/// <param name="FirstDay">Of the period, as figures count days.</param>
/// <param name="LastDay">Of the period, the same.</param>
internal sealed record WantedSlot(Programme Programme, ProgrammeTable Table, Measurand Measure, DateOnly From, int FirstDay, int LastDay)
{
    /// <summary>Null where the table's measure is not known here.</summary>
    public static WantedSlot? Of(Programme programme, ProgrammeTable table, DateOnly from) =>
        CataloguedTables.Find(table.Measure) is { } measure
            ? new WantedSlot(programme, table, measure, from, from.DayNumber, TablePeriods.EndOf(table.Period, from).DayNumber - 1)
            : null;

    public bool Holds(int day) => day >= FirstDay && day <= LastDay;

    /// <summary>When it begins, and the instant at which it is over.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Span(DeploymentZone zone) =>
        (zone.StartOf(From.ToDateTime(TimeOnly.MinValue)), zone.StartOf(TablePeriods.EndOf(Table.Period, From).ToDateTime(TimeOnly.MinValue)));
}
