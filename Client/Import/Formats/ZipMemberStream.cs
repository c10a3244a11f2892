using System.IO.Compression;
using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Formats;

/// <summary>One file of an archive, read as if it lay by itself.</summary>
internal sealed class ZipMemberStream : ReadOnlyStream
{
    private readonly ZipArchive _archive;
    private readonly Stream _member;
    private long _left;

    private ZipMemberStream(ZipArchive archive, ZipArchiveEntry entry) => (_archive, _member, _left) = (archive, entry.Open(), entry.Length);

    /// <summary>Opens the largest file of those that are meant.</summary>
    /// <exception cref="InvalidDataException">It is no archive, or holds no such file.</exception>
    public static ZipMemberStream Open(Stream stored, Func<string, bool> isMember) => Open(
        stored, archive => archive.Entries.Where(entry => isMember(entry.FullName)).MaxBy(static entry => entry.Length));

    /// <param name="index">Its place in the archive.</param>
    /// <exception cref="InvalidDataException">It is no archive, or holds no such file.</exception>
    public static ZipMemberStream Open(Stream stored, int index) => Open(stored, archive => archive.Entries.ElementAtOrDefault(index));

    private static ZipMemberStream Open(Stream stored, Func<ZipArchive, ZipArchiveEntry?> find)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(stored, ZipArchiveMode.Read);
            return new ZipMemberStream(archive, find(archive) ?? throw new InvalidDataException("the archive holds no export"));
        }
        catch
        {
            archive?.Dispose();
            stored.Dispose();
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(_member.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await _member.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        _member.Dispose();
        _archive.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The archive's list says how long the file is, and was held to a bound.</summary>
    private int Counted(int count) => (_left -= count) >= 0 ? count : throw new InvalidDataException("the file is longer than its archive says");
}
