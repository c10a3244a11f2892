using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Practices;
using PhrCluster.Web.Pages.Frame;

namespace PhrCluster.Web.Pages.Practice;

/// <summary>Which alerts of a worklist are wanted, as an address says it.</summary>
public sealed record WorklistFilter(AlertUrgency AtLeast, bool Unclaimed)
{
    /// <summary>What is chosen, and what is not, in addresses.</summary>
    public const string Least = "least", Free = "free", After = "after", Yes = "yes";

    /// <summary>The word that stands for it in an address; none for all.</summary>
    private static readonly ImmutableArray<(AlertUrgency Urgency, string? Word)> Words =
        [(AlertUrgency.Routine, null), (AlertUrgency.Soon, "soon"), (AlertUrgency.SameDay, "same-day"), (AlertUrgency.Emergency, "emergency")];

    /// <summary>How urgent rows can be asked to be.</summary>
    public static IEnumerable<AlertUrgency> Urgencies => Words.Select(static it => it.Urgency);

    /// <summary>A word that stands for nothing asks for all.</summary>
    public static WorklistFilter Of(string? least, string? free) => new(Words.FirstOrDefault(it => it.Word == least).Urgency, free == Yes);

    /// <param name="after">From the page before; null for the first.</param>
    public WorklistQuery Query(string? after) => new(AtLeast, Unclaimed, after);

    /// <param name="after">As of <see cref="Query"/>.</param>
    public string Address(string? after = null)
    {
        var asked = new Dictionary<string, string?> { [Least] = Words.First(it => it.Urgency == AtLeast).Word, [Free] = Unclaimed ? Yes : null, [After] = after };
        return PageAddresses.Worklist + QueryString.Create(asked.Where(static it => it.Value is not null));
    }
}
