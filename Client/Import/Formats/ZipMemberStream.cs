using System.IO.Compression;
using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Formats;

/// <summary>One file of an archive, read as if it lay by itself.</summary>
internal sealed class ZipMemberStream : ReadOnlyStream
{
    private readonly ZipArchive _archive;
    private readonly Stream _member;

    private ZipMemberStream(ZipArchive archive, Stream member) => (_archive, _member) = (archive, member);

    /// <exception cref="InvalidDataException">It is no archive, or holds no such file.</exception>
    public static ZipMemberStream Open(Stream stored, Func<string, bool> isMember)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(stored, ZipArchiveMode.Read);
            var member = archive.Entries.Where(entry => isMember(entry.FullName)).MaxBy(static entry => entry.Length)
                ?? throw new InvalidDataException("the archive holds no export");
            return new ZipMemberStream(archive, member.Open());
        }
        catch
        {
            archive?.Dispose();
            stored.Dispose();
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => _member.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _member.ReadAsync(buffer, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _member.Dispose();
        _archive.Dispose();
        base.Dispose(disposing);
    }
}
