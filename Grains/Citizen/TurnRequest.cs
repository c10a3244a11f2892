using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Submissions;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>What is asked of a record, after the ticket was looked at: all that tells whether it may go ahead.</summary>
/// <param name="Arrangement">The change that is asked for; null where none is.</param>
/// <param name="Sources">The sources that the ticket delivers for, beside its organisation.</param>
internal readonly record struct TurnRequest(AccessRequest Access, SmartScopes Scopes, Arrangement? Arrangement, ImmutableArray<string> Sources)
{
    /// <summary>The last version that the caller saw.</summary>
    public long Seen { get; init; }

    public static TurnRequest Of(TicketVerdict verdict, string citizen, AccessAction action, ReadingQuery? query, Arrangement? arrangement) =>
        new(AccessRequest.Of(verdict, citizen, action, query), (verdict as VerifiedTicket)?.Scopes ?? SmartScopes.None, arrangement, (verdict as VerifiedTicket)?.Sources ?? []);

    /// <summary>With what the caller says beside who they are.</summary>
    public TurnRequest From(AccessTicket ticket) => this with { Seen = ticket.Seen, Access = Access with { Origin = RequestOrigin.Kept(ticket.Origin) } };

    /// <summary>In whose name the requester delivers.</summary>
    public DeliveryRight Delivery(AccessJudgement.Granted granted) => new(granted.By, granted.Capacity, Sources, Scopes);

    /// <summary>What of the record the requester might look at, whatever they ask for; null for nothing.</summary>
    public AccessJudgement.Granted? Sight(CitizenRecord record, string citizen, DateTimeOffset now) => AccessRules.Sight(record, citizen, Access, Scopes, now);

    /// <summary>What a change is about depends on what the record holds, and is told anew for each version.</summary>
    public AccessJudgement Judge(CitizenRecord record, string citizen, DateTimeOffset now)
    {
        var access = Arrangement is null ? Access : Access with { Stake = Delegations.StakeOf(record, Access.By, Arrangement) };
        return AccessRules.Judge(record, citizen, access, Scopes, now);
    }
}
