using System.IO.Compression;
using System.Text;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Sending;
using ZstdSharp;

namespace PhrCluster.Tests.Support.Client.Importing;

/// <summary>A folder with inputs and jobs, removed in the end.</summary>
internal sealed class ImportFolder : IDisposable
{
    /// <summary>A few lines a window, so that small inputs have many.</summary>
    public static readonly ImportLimits SmallWindows = new() { MaxWindowBytes = 2_000, MaxDocumentBytes = 20_000 };

    public string Path { get; } = Directory.CreateTempSubdirectory("phr-import-").FullName;

    public string Inputs => At("in");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes an input, compressed as its name says.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Inputs, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Compress(name, text));
        return path;
    }

    public static byte[] Compress(string name, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        if (name.EndsWith(".zst", StringComparison.Ordinal))
        {
            using var compressor = new Compressor();
            return compressor.Wrap(plain).ToArray();
        }

        return name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(plain) : plain;
    }

    public BulkImportOptions Options(string? job = null, params string[] inputs) => new()
    {
        Inputs = inputs is [] ? [Inputs] : inputs,
        Source = "scales",
        JobFolder = job is null ? null : At(job),
        Readers = 2,
        Parallel = 3,
        Limits = SmallWindows,
        Grouping = new GroupingLimits { MaxItems = 2 },
    };

    /// <summary>What a job left behind, but for its checkpoint.</summary>
    public string[] Left(string job) =>
        [.. new[] { ImportJob.ReceiptsName, ImportJob.ErrorsName, ImportJob.ReportName }.Select(name => File.ReadAllText(System.IO.Path.Combine(At(job), name)))];

    /// <summary>Copies a job as a killed process leaves it: receipts may be behind the checkpoint, never before it.</summary>
    public void CopyJob(string from, string to)
    {
        Directory.CreateDirectory(At(to));
        foreach (var name in new[] { ImportJob.CheckpointName, ImportJob.ReceiptsName, ImportJob.ErrorsName, ImportJob.AnswersName }.Where(it => File.Exists(System.IO.Path.Combine(At(from), it))))
        {
            using var source = new FileStream(System.IO.Path.Combine(At(from), name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(System.IO.Path.Combine(At(to), name));
            source.CopyTo(target);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static byte[] Gzip(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }
}
