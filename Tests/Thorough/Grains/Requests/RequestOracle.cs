using System.Collections.Immutable;
using System.Security.Cryptography;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Thorough.Grains.Requests;

/// <summary>What must hold of requests, told from what was done and what is kept, without the rules that did it.</summary>
internal sealed class RequestOracle(RequestStory story, ListVault vault)
{
    public static readonly ConsentReceipts Receipts = new(new Signer(), new RecordVault(new byte[RecordVault.SecretLength]));

    /// <summary>What must hold of all that was ever committed.</summary>
    public string? OfTheJournal()
    {
        var entries = story.Commits.SelectMany(static commit => commit.Entries.Select(entry => (commit, entry))).ToList();
        var asked = entries.Where(static it => it.entry is ConsentRequested).ToDictionary(static it => it.commit.Sequence, static it => (ConsentRequested)it.entry);
        if (asked.Values.GroupBy(static it => (it.By.Organization, it.Request.Id)).Any(static group => group.Count() > 1))
        {
            return "a request came in twice";
        }

        var ended = entries.Select(static it => it.entry switch
        {
            ConsentRequestAnswered answered => answered.Request,
            ConsentRequestWithdrawn withdrawn => withdrawn.Request,
            _ => 0,
        }).Where(static version => version > 0).ToList();
        if (ended.Distinct().Count() != ended.Count)
        {
            return "a request ended twice";
        }

        foreach (var (commit, entry) in entries)
        {
            if (entry is ConsentRequestAnswered { Request: var version } answered)
            {
                var request = asked[version];
                if (commit.DecidedAt >= request.Request.AnswerBy)
                {
                    return "a request was answered after its time";
                }

                if (answered.ConsentId is { } id && !IsWithin(request, commit.Entries.OfType<ConsentGiven>().Single(given => given.Consent.Id == id).Consent))
                {
                    return "a consent is wider than what was asked for";
                }
            }
        }

        var agreed = entries.Count(static it => it.entry is ConsentRequestAnswered { Kind: AnswerKind.Agree });
        return agreed != entries.Count(static it => it.entry is ConsentGiven) ? "a consent stands that nobody agreed to" : null;
    }

    /// <summary>Once all was told: both sides have the same, and what is over is open nowhere.</summary>
    public string? InTheEnd()
    {
        var kept = story.Kept.ToDictionary(static it => (it.Organization, it.Kept.Id), static it => it.Kept);
        if (story.Asked.Keys.FirstOrDefault(asked => !kept.ContainsKey(asked)) is { Id: not null } lost)
        {
            return $"{lost.Id} was put, and is not kept";
        }

        foreach (var (name, one) in kept)
        {
            var held = story.Record.Requests.Requests.SingleOrDefault(held => (held.Organization, held.Request.Id) == name);
            var there = one.StateAt(story.Now);
            if (held is null)
            {
                if (there is RequestState.Agreed or RequestState.Refused or RequestState.Ended || (there == RequestState.Open && !story.Barred.Contains(name.Organization)))
                {
                    return $"{name.Id} is {there}, and the record never heard of it";
                }

                continue;
            }

            var consent = story.Record.Consents.SingleOrDefault(it => held.ConsentId is not null && it.Consent.Id == held.ConsentId);
            var here = consent?.EndedAtVersion is not null ? RequestState.Ended : held.AsOf(story.Now).State;
            if (there != here && !(IsOver(there) && IsOver(here)))
            {
                return $"{name.Id} is {there} for who asked, and {here} in the record";
            }

            if (Statement(Receipts.Of(Standing.Citizen, story.Record, held)) != Statement(one.SealedReceipt is { } receipt ? vault.OpenText(vault.ListOf(ListKind.Requests, name.Organization), receipt) : null))
            {
                return $"{name.Id} has different receipts";
            }

            if ((held.ConsentId is not null) != (one.SealedReceipt is not null))
            {
                return $"{name.Id} lacks its receipt";
            }
        }

        return null;
    }

    /// <summary>Long after: nothing waits any more.</summary>
    public string? AfterAll() =>
        story.Kept.Any(it => it.Kept.StateAt(story.Now) == RequestState.Open) || story.Record.Requests.Requests.Any(held => held.IsOpen(story.Now)) ? "a request is open after its time" : null;

    /// <summary>Something else than what was asked for: narrower, or wider in one way.</summary>
    public static Consent Other(Random random, HeldRequest held, string id)
    {
        var consent = held.Request.ToConsent(held.Organization, id);
        var said = consent.Provision;
        return consent with
        {
            Provision = random.Next(8) switch
            {
                0 => said with { Classes = [Sample.Laboratory] },
                1 => said with { Period = new ConsentPeriod(null, held.Request.Until.AddDays(-1)) },
                2 => said with { Provisions = [new Provision { Type = ProvisionType.Deny, Classes = [Sample.VitalSigns] }] },
                3 => said with { Classes = [] },
                4 => said with { Period = new ConsentPeriod(null, held.Request.Until.AddDays(1)) },
                5 => said with { Purposes = [PurposeOfUse.Research, PurposeOfUse.Treatment] },
                6 => said with { Actions = [ConsentAction.Access, ConsentAction.Disclose] },
                _ => said with { Actors = [.. said.Actors, new ConsentActor(ActorKind.Organization, "Another")] },
            },
        };
    }

    /// <summary>Both came to nothing: who asked took back what had lapsed by the time that the record heard, or the other way round.</summary>
    private static bool IsOver(RequestState state) => state is RequestState.Withdrawn or RequestState.Expired;

    private static bool IsWithin(ConsentRequested asked, Consent given) =>
        given.Provision is { Type: ProvisionType.Permit } said
        && said.Actors is [{ Kind: ActorKind.Organization, Id: var who }] && who == asked.By.Organization
        && said.Purposes is [var purpose] && purpose == asked.Request.Purpose
        && said.Actions is [ConsentAction.Access]
        && said.Period?.End <= asked.Request.Until
        && !said.Classes.IsEmpty && said.Classes.All(one => asked.Request.Classes.Any(other => other.Means(one)))
        && said.Provisions.All(static nested => nested.Type == ProvisionType.Deny);

    /// <summary>All of a receipt but its signature, which is made anew each time.</summary>
    private static string? Statement(string? receipt) => receipt?[..receipt.LastIndexOf('.')];

    /// <summary>Signs the same differently each time, as the real one does.</summary>
    private sealed class Signer : IAnchorSigner
    {
        public ImmutableArray<byte> PublicKey { get; } = [1, 2, 3];

        public ImmutableArray<byte> Sign(ReadOnlySpan<byte> bytes) => [.. RandomNumberGenerator.GetBytes(64)];
    }
}
