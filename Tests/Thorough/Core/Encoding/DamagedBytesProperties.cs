using CsCheck;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Encoding;

/// <summary>Stored bytes that somebody or something has damaged decode to something, or are refused as damaged: nothing else ever happens.</summary>
public sealed class DamagedBytesProperties
{
    [Fact]
    public void G5_ADamagedRun_IsReadOrRefused() =>
        Gen.Select(Generate.Commits, Gen.Int[0, 1_000_000], Gen.Byte, Gen.Byte).Sample(
            (commits, at, flip, put) => Read(
                Damaged(PackedRun.Pack(commits, ChainHash.Genesis(Sample.Partition), PackedRun.CommitQuality), at, flip, put),
                static bytes => PackedRun.Unpack(bytes, 1, out _)),
            iter: 20_000);

    [Fact]
    public void ADamagedSnapshot_IsReadOrRefused() =>
        Gen.Select(AnyHistory.Steps, Gen.Int[0, 1_000_000].Array[50], Gen.Byte, Gen.Byte).Sample(
            (steps, places, flip, put) =>
            {
                var journal = AnyHistory.Play(steps);
                journal.Fold();
                var packed = RecordSnapshot.Pack(journal.Record);
                foreach (var at in places)
                {
                    Read(Damaged(packed, at, flip, put), static bytes => RecordSnapshot.Unpack(bytes));
                }
            },
            iter: 300);

    [Fact]
    public void ADamagedCheckpoint_IsReadOrRefused() =>
        Gen.Select(AnyHistory.Steps, Gen.Int[0, 1_000_000].Array[50], Gen.Byte, Gen.Byte).Sample(
            (steps, places, flip, put) =>
            {
                var packed = new RecordCheckpoint(AnyHistory.Play(steps).Record, 1_000, Mark: 7).Pack();
                foreach (var at in places)
                {
                    Read(Damaged(packed, at, flip, put), static bytes => RecordCheckpoint.Unpack(bytes));
                }
            },
            iter: 300);

    [Fact]
    public void ADamagedIndexPage_IsReadOrRefused() =>
        Gen.Select(AnyHistory.Steps, Gen.Int[0, 1_000_000].Array[50], Gen.Byte, Gen.Byte).Sample(
            (steps, places, flip, put) =>
            {
                var journal = AnyHistory.Play(steps);
                journal.Fold();
                var packed = new IndexPage(journal.Record.Index.Recent, journal.Record.Index.RecentSuperseded).Pack();
                foreach (var at in places)
                {
                    Read(Damaged(packed, at, flip, put), static bytes => IndexPage.Unpack(bytes));
                }
            },
            iter: 300);

    private static byte[] Damaged(byte[] bytes, int at, byte flip, byte put)
    {
        var damaged = bytes.ToArray();
        damaged[at % bytes.Length] ^= flip;
        damaged[(at / 7) % bytes.Length] = at % 3 == 0 ? put : damaged[(at / 7) % bytes.Length];
        return at % 11 == 0 ? damaged[..(at % bytes.Length)] : damaged;
    }

    private static void Read(byte[] bytes, Action<byte[]> read)
    {
        try
        {
            read(bytes);
        }
        catch (InvalidDataException)
        {
            // Refused, as it should be.
        }
    }
}
