using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Core.Record;

/// <summary>Requests for consent as a record keeps them: all that wait, and the newest of the rest.</summary>
internal static class HeldRequests
{
    public static RecordRequests Ask(RecordRequests held, ConsentRequested asked, Commit commit) => held with
    {
        Requests = WithinLimits(
            held.Requests.Add(new HeldRequest(commit.Sequence, commit.DecidedAt, asked.By.Organization ?? asked.By.Subject, asked.By.Subject, asked.Request)), commit.DecidedAt),
    };

    public static RecordRequests Answer(RecordRequests held, ConsentRequestAnswered answered, Commit commit)
    {
        if (IndexOf(held, answered.Request) is not (>= 0 and var at))
        {
            return held;
        }

        var request = held.Requests[at] with
        {
            State = answered.Kind == AnswerKind.Agree ? RequestState.Agreed : RequestState.Refused,
            AnsweredAtVersion = commit.Sequence,
            AnsweredAt = commit.DecidedAt,
            AnsweredBy = answered.By.Subject,
            ConsentId = answered.ConsentId,
        };
        held = held with { Requests = WithinLimits(held.Requests.SetItem(at, request), commit.DecidedAt) };
        return answered.Kind == AnswerKind.RefuseForGood ? Set(held, request.Organization, mayAsk: false) : held;
    }

    public static RecordRequests Withdraw(RecordRequests held, ConsentRequestWithdrawn withdrawn, Commit commit) => IndexOf(held, withdrawn.Request) is >= 0 and var at
        ? held with { Requests = held.Requests.SetItem(at, held.Requests[at] with { State = RequestState.Withdrawn, AnsweredAtVersion = commit.Sequence, AnsweredAt = commit.DecidedAt }) }
        : held;

    /// <param name="mayAsk">False: not to ask any more.</param>
    public static RecordRequests Set(RecordRequests held, string organization, bool mayAsk)
    {
        var others = held.NotToAsk.RemoveAll(other => OrganizationNames.AreSame(other, organization));
        return held with { NotToAsk = mayAsk ? others : others.Add(organization) };
    }

    /// <summary>An agreement is told with the hash of its commit, which is known only after it.</summary>
    public static RecordRequests Seal(RecordRequests held, long version, ChainHash tip)
    {
        for (var i = 0; i < held.Requests.Length; i++)
        {
            if (held.Requests[i] is { State: RequestState.Agreed, AnsweredAtVersion: var answered } request && answered == version)
            {
                return held with { Requests = held.Requests.SetItem(i, request with { Tip = [.. tip.ToArray()] }) };
            }
        }

        return held;
    }

    private static int IndexOf(RecordRequests held, long version)
    {
        for (var i = 0; i < held.Requests.Length; i++)
        {
            if (held.Requests[i].Version == version && held.Requests[i].State == RequestState.Open)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Where there are too many, the oldest goes that came to nothing, and then the oldest agreement: its consent stays, and so does the receipt of whoever kept it.</summary>
    private static ImmutableArray<HeldRequest> WithinLimits(ImmutableArray<HeldRequest> requests, DateTimeOffset now)
    {
        while (requests.Length > RecordLimits.MaxHeldRequests || requests.Sum(BytesOf) > RecordLimits.MaxHeldRequestBytes)
        {
            var least = requests.FirstOrDefault(request => !request.IsOpen(now) && request.State != RequestState.Agreed)
                ?? requests.FirstOrDefault(request => !request.IsOpen(now));
            requests = least is null ? requests.RemoveAt(0) : requests.Remove(least);
        }

        return requests;
    }

    /// <summary>Whether one more that waits fits, however large.</summary>
    public static bool HaveRoom(RecordRequests held, DateTimeOffset now)
    {
        var (count, bytes) = (0, BytesOfLargest);
        foreach (var request in held.Requests)
        {
            if (request.IsOpen(now))
            {
                count++;
                bytes += BytesOf(request);
            }
        }

        return count < RecordLimits.MaxOpenRequests && bytes <= RecordLimits.MaxHeldRequestBytes;
    }

    private static int BytesOf(HeldRequest held) =>
        BytesOfFigures + RequestSchema.SizeOf(held.Request) + RarePartsFold.Bytes(held.Organization, held.By, held.AnsweredBy, held.ConsentId);

    /// <summary>Versions, times, and a hash.</summary>
    private const int BytesOfFigures = 80;

    /// <summary>With the names of an organisation and of who asks for it, of three bytes a character.</summary>
    private const int BytesOfLargest = RecordLimits.MaxRequestBytes + (2 * 3 * RecordLimits.MaxNameLength) + (2 * BytesOfFigures);
}
