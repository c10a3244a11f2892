using PhrCluster.Anchors;
using PhrCluster.Words;
using PhrCluster.Client.Connecting;
using PhrCluster.Export;

namespace PhrCluster.Client.Journals;

/// <summary>Verifies records where they are kept.</summary>
public static class RecordCheck
{
    /// <summary>Records verified at a time: each is read from storage as a whole.</summary>
    private const int AtATime = 8;

    /// <summary>Verifies the record of somebody who must have one: a script that mistypes a name must not hear that all is well.</summary>
    /// <exception cref="NoRecordException">There is none.</exception>
    /// <param name="anchor">Where the record must have passed; null where nobody kept that.</param>
    public static async Task<RecordVerified> Verify(CitizenSession citizen, Anchor? anchor = null, CancellationToken cancellation = default) =>
        await citizen.Verify(cancellation) is var verified && verified is { Commits: 0, FirstBad: null }
            ? throw new NoRecordException(Language.Default.Failures.NoRecord(citizen.Citizen))
            : await Against(anchor, citizen, verified, mustBeThere: true, cancellation);

    /// <summary>Verifies everybody's, as an administrator.</summary>
    /// <exception cref="AccessRefusedException">The caller is none.</exception>
    /// <param name="anchor">Where the records must have passed; null where nobody kept that.</param>
    public static async Task<RecordsVerified> VerifyAll(Session session, Anchor? anchor = null, CancellationToken cancellation = default)
    {
        await MustBeOurs(anchor, session, cancellation);
        var adding = new Lock();
        var broken = new List<BrokenRecord>();
        long citizens = 0, commits = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(RecordDirectory.Citizens(session, Damaged, cancellation), options, async (citizen, stop) =>
        {
            var record = session.Citizen(citizen);
            var verified = await Against(anchor, record, await record.Verify(stop), mustBeThere: false, stop);
            lock (adding)
            {
                citizens++;
                commits += verified.Commits;
                if (verified.FirstBad is { } firstBad)
                {
                    broken.Add(new BrokenRecord(citizen, firstBad, verified.Reason));
                }
            }
        });
        // A record that was taken away as a whole can't be verified: only the anchor knows of it.
        broken.AddRange((anchor?.Unmet ?? []).Select(static tip => new BrokenRecord($"record {Convert.ToHexStringLower(tip.Genesis.AsSpan())}", 1, Language.Default.Failures.AnchoredIsGone)));
        broken.Sort(static (a, b) => string.CompareOrdinal(a.Citizen, b.Citizen));
        return new RecordsVerified(citizens, commits, broken);

        void Damaged(string partition)
        {
            lock (adding)
            {
                broken.Add(new BrokenRecord($"partition {partition}", 1, Language.Default.Failures.OpeningRowDamaged));
            }
        }
    }

    /// <summary>Also where there is no record that could be held against it.</summary>
    private static async ValueTask MustBeOurs(Anchor? anchor, Session session, CancellationToken cancellation)
    {
        if (anchor is not null)
        {
            var directory = session.Grains.GetGrain<IRecordDirectoryGrain>(0);
            var attested = Answer.Expect<TipsAttested>(await directory.Attest(await session.Tickets.Get(cancellation), null, cancellation));
            anchor.MustBeOf(attested.PublicKey.AsSpan());
        }
    }

    /// <summary>Whether a record that is whole in itself has passed where it stood once: rows set back to an older state are whole as well.</summary>
    private static async ValueTask<RecordVerified> Against(
        Anchor? anchor, CitizenSession citizen, RecordVerified verified, bool mustBeThere, CancellationToken cancellation)
    {
        if (anchor is null)
        {
            return verified;
        }

        var attested = await citizen.Attest(cancellation: cancellation);
        anchor.MustBeOf(attested.PublicKey.AsSpan());
        if (attested.Tips is not [var now])
        {
            return verified;
        }

        if (anchor.Meet(now.Genesis.AsSpan()) is not { } anchored)
        {
            return mustBeThere ? throw new BadInputException($"{citizen.Citizen}: {Language.Default.Failures.NotAnchored}") : verified;
        }

        if (verified.FirstBad is not null)
        {
            return verified;
        }

        var then = now.Version < anchored.Version ? null : (await citizen.Attest(anchored.Version, cancellation)).Tips.SingleOrDefault();
        return then is null ? verified with { FirstBad = now.Version + 1, Reason = Language.Default.Failures.OlderThanAnchored(anchored.Version) }
            : then.Tip.AsSpan().SequenceEqual(anchored.Tip.AsSpan()) ? verified
            : verified with { FirstBad = anchored.Version, Reason = Language.Default.Failures.OtherThanAnchored };
    }
}
