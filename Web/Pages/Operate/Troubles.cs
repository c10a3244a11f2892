using System.Collections.Immutable;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Operate;

/// <summary>Finds what an operator has to look at. Each limit says from where on.</summary>
internal static class Troubles
{
    /// <summary>Of all processors of a silo's machine, in percent: from here on calls wait.</summary>
    public const double BusyProcessor = 90;

    /// <param name="silos">Null where no silo answers.</param>
    public static ImmutableArray<Trouble> Of(ImmutableArray<SiloState>? silos, IReadOnlyList<RequestCount> lastMinute, IEnumerable<ImportState> imports)
    {
        var troubles = ImmutableArray.CreateBuilder<Trouble>();
        Add(TroubleKind.NoSiloAnswers, silos is null ? 1 : 0);
        Add(TroubleKind.SilosAreBusy, silos?.Count(static silo => silo.Processor >= BusyProcessor) ?? 0);
        Add(TroubleKind.RequestsFail, lastMinute.Sum(static it => it.Failed));
        Add(TroubleKind.ImportsFailed, imports.Count(static it => it == ImportState.Failed));
        return troubles.ToImmutable();

        void Add(TroubleKind kind, long count)
        {
            if (count > 0)
            {
                troubles.Add(new Trouble(kind, count));
            }
        }
    }
}

/// <param name="Count">How many there are of it.</param>
internal sealed record Trouble(TroubleKind Kind, long Count);
