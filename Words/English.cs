using System.Collections.Frozen;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <summary>
/// British English, short sentences, addressed to the citizen. Whoever changes a sentence counts <see cref="Edition"/> up and keeps the former sentence in a
/// derived class that <see cref="Former"/> names.
/// </summary>
public partial class English : Language
{
    private const int Current = 2;

    /// <summary>Former editions by their number, each overriding what it said otherwise.</summary>
    private static readonly FrozenDictionary<int, Language> Former = new Dictionary<int, Language> { [1] = new FirstEnglish() }.ToFrozenDictionary();

    private readonly INames _names;

    protected English(INames? names = null)
    {
        _names = names ?? NoNames.Instance;
        Pages = new PagesInEnglish(this);
        Requests = new RequestsInEnglish(this);
        Programmes = new ProgrammesInEnglish(this);
    }

    public static English Instance { get; } = new();

    /// <inheritdoc/>
    public override string Tag => "en";

    /// <inheritdoc/>
    public override int Edition => Current;

    /// <inheritdoc/>
    public override Language At(int edition) => Former.GetValueOrDefault(edition, this);

    /// <inheritdoc/>
    public override Language With(INames names) => new EnglishOnPages(names);

    /// <inheritdoc/>
    public override string Label(Coding label) => LabelInWords(label);

    /// <inheritdoc/>
    public override string Purpose(string purpose) => Purposes.GetValueOrDefault(purpose, purpose);

    /// <inheritdoc/>
    public override SummaryWords Summary { get; } = new EnglishSummary();

    /// <inheritdoc/>
    public override string YesOrNo(bool value) => value ? "yes" : "no";

    /// <inheritdoc/>
    public override string Absent(string? reason) => $"absent: {reason}";

    /// <inheritdoc/>
    public override string Decision(bool permitted) => permitted ? "permitted" : "refused";
}
