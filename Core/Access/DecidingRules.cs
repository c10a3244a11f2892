using PhrCluster.Core.Consents;

namespace PhrCluster.Core.Access;

/// <summary>
/// Rules that decided about what a request was answered with: <see cref="RecordLimits.MaxLoggedRules"/> of them, the first by consent and provision, so that
/// the same decisions are logged alike in whichever order they were made (G6).
/// </summary>
internal sealed class DecidingRules(ApplicableConsents consents)
{
    private readonly HashSet<ConsentVerdict> _noted = [];
    private readonly SortedSet<ConsentDecision> _first = new(ByName.Instance);

    public IReadOnlyList<ConsentDecision> First => [.. _first];

    public void Note(ConsentVerdict verdict)
    {
        if (_noted.Add(verdict) && _first.Add(consents.Explain(verdict)) && _first.Count > RecordLimits.MaxLoggedRules)
        {
            _first.Remove(_first.Max);
        }
    }

    private sealed class ByName : IComparer<ConsentDecision>
    {
        public static readonly ByName Instance = new();

        public int Compare(ConsentDecision x, ConsentDecision y) =>
            string.CompareOrdinal(x.Consent, y.Consent) is not 0 and var order ? order : string.CompareOrdinal(x.Provision, y.Provision);
    }
}
