using System.IO.Compression;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary>The folder where uploads and receipts of imports lie, a folder for each. What a process before has left there is of no use, and goes.</summary>
internal sealed class ImportSpool : IDisposable
{
    private const string Prefix = "import-";
    private const int BlockBytes = 64 * 1024;

    private readonly Lazy<string> _root;
    private readonly int _maxBytes;
    private readonly bool _isTemporary;

    public ImportSpool(IOptions<WebSettings> options)
    {
        _maxBytes = options.Value.MaxImportBytes;
        _isTemporary = options.Value.SpoolFolder is null;
        _root = new Lazy<string>(() => options.Value.SpoolFolder is { } folder ? Empty(folder) : Directory.CreateTempSubdirectory("phr-web-").FullName);
    }

    /// <summary>A new folder for one import, for this process's user alone.</summary>
    public string NewFolder() => Own(Path.Combine(_root.Value, $"{Prefix}{Guid.NewGuid():N}"));

    /// <summary>Keeps an upload as it was sent; what it unpacks to is read while it is imported.</summary>
    /// <exception cref="FhirFault">It is larger than an import may be.</exception>
    public async Task<string> Keep(Upload upload, string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "upload.ndjson");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BlockBytes);
        await using var source = upload.IsGzip ? new GZipStream(upload.Body, CompressionMode.Decompress) : upload.Body;
        var block = new byte[BlockBytes];
        try
        {
            while (await source.ReadAsync(block, cancellation) is > 0 and var read)
            {
                if (file.Position + read > _maxBytes)
                {
                    throw FaultTable.TooLong();
                }

                await file.WriteAsync(block.AsMemory(0, read), cancellation);
            }
        }
        catch (InvalidDataException)
        {
            throw FhirFault.BadRequest("Content-Encoding: the body is no gzip", IssueCode.Structure);
        }

        return path;
    }

    /// <summary>What can't be deleted now goes when the next process starts.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // See above.
        }
    }

    public void Dispose()
    {
        if (_isTemporary && _root.IsValueCreated)
        {
            Delete(_root.Value);
        }
    }

    private static string Empty(string folder)
    {
        Own(folder);
        foreach (var left in Directory.EnumerateDirectories(folder, $"{Prefix}*"))
        {
            Delete(left);
        }

        return folder;
    }

    private static string Own(string folder) => (OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;
}
