using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>
/// Gives, updates and withdraws Consents. What depends on what the record holds is made on the version that it was read at: where the rules have moved meanwhile,
/// it is read again.
/// </summary>
internal sealed class ConsentWrites(IGrainFactory grains, IncomingConsents incoming, RecordOfItem records)
{
    /// <summary>Consents change seldom: whoever finds them moved this often had better look for themself.</summary>
    private const int Tries = 4;

    public async Task<FhirAnswer> Create(FhirCall call, CancellationToken cancellation)
    {
        if (call.IfNoneExist is not null)
        {
            throw FhirFault.BadRequest("If-None-Exist: Consents are not created on a condition; send one with PUT under an id of your own", IssueCode.NotSupported);
        }

        var sent = incoming.New(call);
        return sent.Consent.Supersedes is null
            ? await Carry(call, sent.Citizen, ConsentChange.Create(sent, []), null, cancellation)
            : await Change(call, sent.Citizen, (all, _) => ConsentChange.Create(sent, all), cancellation);
    }

    public Task<FhirAnswer> Update(FhirCall call, CancellationToken cancellation)
    {
        var sent = incoming.Known(call);
        return Change(call, sent.Citizen, (all, version) => ConsentChange.Update(sent, all, version, call.IfMatch), cancellation);
    }

    public Task<FhirAnswer> Delete(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
        return Change(
            call, citizen, (all, _) => ConsentChange.Delete(call.Id, all, call.IfMatch) ?? new ConsentChange(call.Id, StatusCodes.Status204NoContent, [], null, null), cancellation);
    }

    private async Task<FhirAnswer> Change(FhirCall call, string citizen, Func<ImmutableArray<FhirConsent>, long, ConsentChange> decide, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            var looked = await call.Ask(grains, citizen).Consents(cancellation);
            try
            {
                return await Carry(call, citizen, decide(FhirConsent.AllOf(looked), looked.Version), looked.Version, cancellation);
            }
            catch (RulesMovedException) when (left > 1)
            {
                // Somebody else was quicker: what they did is read, and it is decided anew.
            }
        }
    }

    private async Task<FhirAnswer> Carry(FhirCall call, string citizen, ConsentChange change, long? madeOn, CancellationToken cancellation)
    {
        var record = call.Ask(grains, citizen);
        try
        {
            var version = change switch
            {
                { IsNone: true } => madeOn ?? 0,
                { Withdraw: [], Give: { } given } => (await record.GiveConsent(given, madeOn, cancellation)).Version,
                { Withdraw: [var ended], Give: null } => (await record.WithdrawConsent(ended, madeOn, cancellation)).Version,
                _ => (await record.Arrange(new Arrangement(change.Give is { } one ? [one] : [], change.Withdraw, []), madeOn, cancellation)).Version,
            };
            return ConsentAnswer.OfChange(change, await Now(call, record, change, cancellation), citizen, version, call.Prefer.Return);
        }
        catch (RequestInvalidException e)
        {
            throw ConsentFaults.Of(e);
        }
    }

    /// <summary>The Consent as it stands, where the client wants it and may see it.</summary>
    private static async Task<HeldConsent?> Now(FhirCall call, CitizenSession record, ConsentChange change, CancellationToken cancellation)
    {
        if (change.Status == StatusCodes.Status204NoContent)
        {
            return null;
        }

        if (call.Prefer.Return is not (ReturnPreference.Unsaid or ReturnPreference.Representation))
        {
            return change.IsNone ? change.Former?.Latest : null;
        }

        try
        {
            return FhirConsent.Of(await record.ConsentVersions(change.Id, cancellation))?.Latest;
        }
        catch (AccessRefusedException)
        {
            return null;
        }
    }
}
