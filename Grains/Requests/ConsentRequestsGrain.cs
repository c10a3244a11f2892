using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Requests;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Lists;
using PhrCluster.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Requests;

/// <inheritdoc cref="IConsentRequestsGrain"/>
/// <remarks>It holds nothing: the parts do, and they are asked no other's.</remarks>
[GrainType("phr.consent-requests"), StatelessWorker, Reentrant]
public sealed class ConsentRequestsGrain(IListVault vault, TicketVerifier tickets, IAnchorSigner signer, IOptions<CitizenOptions> citizens, TimeProvider time) : Grain, IConsentRequestsGrain
{
    /// <summary>Parts that are read at a time: a page has as many at least.</summary>
    private const int PartsAtATime = 8;

    public async Task<AskOutcome> Ask(AccessTicket ticket, string citizen, ConsentRequest request, CancellationToken cancellationToken)
    {
        var (by, refusal) = Asking(ticket, ScopeAction.Create, AccessAction.RequestConsent, citizen);
        if (refusal is not null)
        {
            return new AskOutcome.Refused(Explained(refusal));
        }

        if (Fault(citizen) is { } fault)
        {
            return fault;
        }

        if (RequestRules.CheckShape(request) is { } broken)
        {
            return new AskOutcome.Invalid(broken.Field, broken.Rule);
        }

        var list = vault.ListOf(ListKind.Requests, by!.Organization);
        return Told(list, citizen, await RequestParts.Of(GrainFactory, list, vault.PlaceIn(list, citizen)).Ask(new PeopleListKey(list.Key), citizen, by, request, cancellationToken));
    }

    public async Task<AskOutcome> TakeBack(AccessTicket ticket, string citizen, string id, CancellationToken cancellationToken)
    {
        var (by, refusal) = Asking(ticket, ScopeAction.Update, AccessAction.WithdrawRequest, citizen);
        if (refusal is not null)
        {
            return new AskOutcome.Refused(Explained(refusal));
        }

        if (Fault(citizen) is { } fault)
        {
            return fault;
        }

        var list = vault.ListOf(ListKind.Requests, by!.Organization);
        return Told(list, citizen, await RequestParts.Of(GrainFactory, list, vault.PlaceIn(list, citizen)).TakeBack(new PeopleListKey(list.Key), citizen, by, id ?? "", cancellationToken));
    }

    public async Task<AskedOutcome> Asked(AccessTicket ticket, string? continuation, CancellationToken cancellationToken)
    {
        var (by, refusal) = Asking(ticket, ScopeAction.Search, AccessAction.ListRequests, citizen: null);
        if (refusal is not null)
        {
            return new AskedOutcome.Refused(Explained(refusal));
        }

        var first = 0;
        if (continuation is not null && !(int.TryParse(continuation, NumberStyles.None, CultureInfo.InvariantCulture, out first) && first is > 0 and < RequestParts.Count))
        {
            return new AskedOutcome.Invalid("continuation", "must be that of a page before");
        }

        var list = vault.ListOf(ListKind.Requests, by!.Organization);
        var asked = ImmutableArray.CreateBuilder<AskedRequest>();
        while (first < RequestParts.Count && asked.Count == 0)
        {
            var parts = await Task.WhenAll(Enumerable.Range(first, Math.Min(PartsAtATime, RequestParts.Count - first)).Select(part => RequestParts.At(GrainFactory, list, part).Read(cancellationToken)));
            asked.AddRange(parts.SelectMany(static part => part).Select(kept => Told(list, vault.Open(list, kept.SealedId.AsSpan()), kept)));
            first += parts.Length;
        }

        return new AskedPage(by.Organization, asked.ToImmutable(), signer.PublicKey, first < RequestParts.Count ? first.ToString(CultureInfo.InvariantCulture) : null);
    }

    private AskOutcome.Invalid? Fault(string citizen) => CitizenId.Fault(citizen, citizens.Value.NhsNumbers) is { } fault ? new AskOutcome.Invalid("citizen", fault) : null;

    private AskOutcome Told(PeopleListName list, string citizen, PartAnswer answer) =>
        answer.Kept is { } kept ? new ConsentAsked(Told(list, citizen, kept), answer.Changed) : new AskOutcome.Invalid(answer.Field!, answer.Rule!);

    private AskedRequest Told(PeopleListName list, string citizen, KeptRequest kept) => new(
        citizen, kept.Id, kept.StateAt(time.GetUtcNow()), kept.AskedAt, kept.AnswerBy, kept.AnsweredAt, kept.NotToAsk,
        kept.SealedReceipt is { } receipt ? vault.OpenText(list, receipt) : null);

    private static Explanation Explained(Reason reason) => new(Permitted: false, 0, null, [], reason);

    /// <summary>Who asks.</summary>
    /// <param name="citizen">Whom they ask; null where it is about many.</param>
    private (AskedBy? By, Reason? Refusal) Asking(AccessTicket ticket, ScopeAction needed, AccessAction action, string? citizen) => tickets.Verify(ticket, time.GetUtcNow()) switch
    {
        VerifiedTicket { Role: Role.Professional or Role.Service, Citizen: { } limit } when limit != citizen => (null, new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord }),
        VerifiedTicket { Role: Role.Professional or Role.Service, Grant: null, Organization: { } organization } asking =>
            asking.Purpose is not { } purpose ? (null, new Reason(ReasonCode.NoPurpose))
            : !asking.Scopes.Permits(needed, "Consent") ? (null, new Reason(ReasonCode.ScopeLacking))
            : (new AskedBy(asking.Subject, asking.Role, OrganizationNames.Kept(organization), purpose, asking.Scopes.Text, asking.Client), null),
        VerifiedTicket => (null, new Reason(ReasonCode.NotForThisRole) { Action = action }),
        TicketRejected rejected => (null, new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault }),
        _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
    };
}
