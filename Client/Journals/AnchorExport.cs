using PhrCluster.Anchors;
using PhrCluster.Client.Connecting;

namespace PhrCluster.Client.Journals;

/// <summary>Writes an anchor: where records stand now.</summary>
public static class AnchorExport
{
    /// <summary>Of everybody, as an administrator.</summary>
    /// <exception cref="AccessRefusedException">The caller is none.</exception>
    public static Task<AnchorWritten> WriteAll(Session session, TextWriter lines, CancellationToken cancellation = default)
    {
        var directory = session.Grains.GetGrain<IRecordDirectoryGrain>(0);
        return AnchorFile.Write(async continuation => Answer.Expect<TipsAttested>(await directory.Attest(await session.Tickets.Get(cancellation), continuation, cancellation)), lines);
    }

    /// <summary>Of one record.</summary>
    /// <exception cref="NoRecordException">There is none.</exception>
    public static async Task<AnchorWritten> Write(CitizenSession citizen, TextWriter lines, CancellationToken cancellation = default)
    {
        var attested = await citizen.Attest(cancellation: cancellation);
        return attested.Tips.IsEmpty
            ? throw new NoRecordException(Words.Language.Default.Failures.NoRecord(citizen.Citizen))
            : await AnchorFile.Write(_ => Task.FromResult(attested), lines);
    }
}
