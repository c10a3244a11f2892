using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using PhrCluster.Benchmarks.People;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Benchmarks.StoredForms;

/// <summary>A segment of 64 commits with one reading each, as the fold packs it: what encoding and compression cost and save.</summary>
[MemoryDiagnoser]
[InProcess] // The generated project of a separate process looks for a project by the assembly's name, which is longer here.
public class EncodingBenchmark
{
    private const int Commits = 64;

    private Commit[] _commits = [];
    private byte[] _rows = [];
    private byte[] _packed = [];

    /// <summary>Brotli's effort.</summary>
    [Params(1, 4, 6, 9)]
    public int Quality { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var by = new Requester("meter", Role.Service, "meter", PurposeOfUse.Treatment);
        _commits = [.. Enumerable.Range(0, Commits).Select(n => new Commit(
            n + 1, (ulong)n, Glucose.Start.AddMinutes(Glucose.Step * n).AddSeconds(9),
            [new ItemRecorded(Glucose.At(n)), new SubmissionRecorded($"cgm-{n:x6}", by, [])]))];
        var writer = new ByteWriter();
        foreach (var commit in _commits)
        {
            CommitSchema.WriteCanonical(writer, commit);
        }

        _rows = writer.ToArray();
        _packed = Pack();
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(_rows.Length)];
        BrotliEncoder.TryCompress(_rows, compressed, out var length, Quality, 18);
        Console.WriteLine(FormattableString.Invariant(
            $"// bytes a reading at quality {Quality}: columns {(double)_packed.Length / Commits:N1}, rows {(double)length / Commits:N1}, rows plain {(double)_rows.Length / Commits:N1}"));
    }

    [Benchmark(Baseline = true)]
    public byte[] Pack() => PackedRun.Pack(_commits, ChainHash.Genesis(new PartitionKey(1)), Quality);

    [Benchmark]
    public int PackRows()
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(_rows.Length)];
        BrotliEncoder.TryCompress(_rows, compressed, out var length, Quality, 18);
        return length;
    }

    [Benchmark]
    public int Unpack() => PackedRun.Unpack(_packed, 1, out _).Length;

    [Benchmark]
    public ChainHash Hash()
    {
        var hash = ChainHash.Genesis(new PartitionKey(1));
        foreach (var commit in _commits)
        {
            hash = hash.Next(commit);
        }

        return hash;
    }
}
