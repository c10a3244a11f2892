using System.Security.Cryptography;
using PhrCluster.Client.Import.Formats;

namespace PhrCluster.Client.Import.Reading;

/// <summary>A file that an import reads, or standard input.</summary>
/// <param name="Path">Where it is on this machine.</param>
/// <param name="Name">The path below the folder that all inputs share: the same wherever they are copied to. <c>-</c> for standard input.</param>
internal sealed record ImportInput(string Path, string Name, InputFormat Format, InputCompression Compression)
{
    public const string StandardInput = "-";

    /// <summary>Bytes whose hash tells whether a file is still the same.</summary>
    public const int HeadBytes = 64 * 1024;

    public bool IsStandardInput => Path == StandardInput;

    /// <summary>Of standard input: nobody can tell yet which file begins like it.</summary>
    public const int CopyOfStandardInput = -1;

    /// <summary>How many files before this one have the same <see cref="Head"/>: their submissions must not share ids.</summary>
    public int Copy { get; init; }

    /// <summary>The place of the file in an archive; null of what lies by itself.</summary>
    public int? Member { get; init; }

    /// <summary>How it becomes FHIR; null where it is.</summary>
    public Conversion? Conversion { get; init; }

    /// <summary>Bytes as stored; null when nobody can tell.</summary>
    public long? Length { get; init; }

    /// <summary>SHA-256 of the first <see cref="HeadBytes"/> as stored, lowercase hexadecimal; empty for standard input until it is read.</summary>
    public string Head { get; init; } = string.Empty;

    /// <exception cref="BulkImportException">The file cannot be read.</exception>
    public ImportInput Identified()
    {
        if (IsStandardInput)
        {
            return this;
        }

        try
        {
            using var file = Open();
            return this with { Length = file.CanSeek ? file.Length : Member is null ? new FileInfo(Path).Length : null, Head = HashOfHead(file) };
        }
        catch (InvalidDataException e)
        {
            throw BulkImportException.Input($"{Path}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BulkImportException.Input($"{Path}: cannot be opened", e);
        }
    }

    /// <summary>What has no length is not opened: opening a pipe waits until somebody writes to it.</summary>
    /// <exception cref="IOException">The file is gone or may not be read.</exception>
    public Stream Open()
    {
        var file = new FileInfo(Path);
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        if (file.Length == 0)
        {
            return Stream.Null;
        }

        var stored = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Member is { } member ? ZipMemberStream.Open(stored, member)
            : Conversion?.Format.ZipMember is { } isMember && Path.EndsWith(ZipMembers.End, StringComparison.OrdinalIgnoreCase)
                ? ZipMemberStream.Open(stored, isMember)
            : stored;
    }

    public static string HashOf(ReadOnlySpan<byte> head) => Convert.ToHexStringLower(SHA256.HashData(head));

    private static string HashOfHead(Stream file)
    {
        var head = new byte[HeadBytes];
        return HashOf(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }
}
