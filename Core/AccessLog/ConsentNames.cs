using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Record;
using PhrCluster.Explaining;
using PhrCluster.Notices;

namespace PhrCluster.Core.AccessLog;

/// <summary>
/// Adds to reasons what the consents in them are, on their way to a reader: stored is the id alone. An id names one consent for as long as the record lists
/// it, so that a consent given since is none that an older reason is about.
/// </summary>
public sealed class ConsentNames
{
    private readonly ImmutableArray<HeldConsent> _consents;
    private readonly bool _withRules;

    /// <summary>Made once an answer: what many entries name crosses the wire once.</summary>
    private readonly Dictionary<string, NamedConsent> _made = [];

    private ConsentNames(ImmutableArray<HeldConsent> consents, bool withRules) => (_consents, _withRules) = (consents, withRules);

    /// <summary>Only who may see the consents themselves is told what they say.</summary>
    public static ConsentNames For(AccessJudgement.Granted granted, CitizenRecord record) =>
        new(record.Consents, granted.Capacity is Capacity.Self or Capacity.Delegate && granted.Viewer.MayReadConsents);

    public AccessLogEntry Name(AccessLogEntry entry) => entry with { Reason = Name(entry.Reason, entry.Version, entry.Grant) };

    public Notice Name(Notice notice) => notice with { Reason = Name(notice.Reason, notice.Version) };

    public Explained Name(Explained explained) => explained with
    {
        Decision = explained.Decision with { Reason = Name(explained.Decision.Reason, explained.Version) },
        Groups = [.. explained.Groups.Select(group => group with { Reason = Name(group.Reason, explained.Version) })],
    };

    public Replayed Name(Replayed replayed) => replayed with { Logged = Name(replayed.Logged), Again = Name(replayed.Again) };

    /// <param name="version">When the reason was given.</param>
    /// <param name="grant">The consent under which an app asked.</param>
    private Reason Name(Reason reason, long version, string? grant = null) => reason with
    {
        Named = [.. reason.Consents.Concat(reason.Against).Concat(grant is null ? [] : [grant]).Distinct().Select(id => Find(id, version)).OfType<NamedConsent>()],
    };

    private NamedConsent? Find(string id, long version)
    {
        var held = _consents.FirstOrDefault(held => held.Consent.Id == id);
        return held is null || held.GivenAtVersion > version ? null
            : _made.TryGetValue(id, out var named) ? named
            : _made[id] = NamedConsent.Of(held, _consents, _withRules);
    }
}
