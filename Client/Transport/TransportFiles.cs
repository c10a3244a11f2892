using System.Text;

namespace PhrCluster.Client.Transport;

/// <summary>The bytes of the files that <see cref="TransportSettings"/> name, at one time. No record: what prints it must not print the key.</summary>
internal sealed class TransportFiles(byte[] certificate, byte[] key, byte[] authority)
{
    /// <summary>Of one file: a chain of certificates takes a few KiB.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly byte[][] _bytes = [certificate, key, authority];

    public string Certificate => Encoding.UTF8.GetString(_bytes[0]);

    public string Key => Encoding.UTF8.GetString(_bytes[1]);

    public string Authority => Encoding.UTF8.GetString(_bytes[2]);

    /// <returns>The files, or what is wrong with the first that can't be read.</returns>
    public static (TransportFiles? Files, TransportFault? Fault) Read(TransportSettings settings)
    {
        if (settings.Certificate is not { Length: > 0 } own)
        {
            return (null, new TransportFault(nameof(settings.Certificate), "is needed for TLS"));
        }

        if (settings.Authority is not { Length: > 0 } believed)
        {
            return (null, new TransportFault(nameof(settings.Authority), "is needed for TLS: it says whose certificates are believed"));
        }

        TransportFault? fault = null;
        var files = new TransportFiles(
            Bytes(nameof(settings.Certificate), own, ref fault),
            Bytes(nameof(settings.Key), settings.Key ?? own, ref fault),
            Bytes(nameof(settings.Authority), believed, ref fault));
        return fault is null ? (files, null) : (null, fault);
    }

    /// <summary>Holds what others hold, to the byte.</summary>
    public bool IsSame(TransportFiles other) => _bytes.Zip(other._bytes).All(static it => it.First.AsSpan().SequenceEqual(it.Second));

    private static byte[] Bytes(string setting, string path, ref TransportFault? fault)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length <= MaxBytes)
            {
                var bytes = new byte[file.Length];
                file.ReadExactly(bytes);
                return bytes;
            }

            fault ??= new TransportFault(setting, $"must name a file of {MaxBytes / 1024} KiB at most");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            fault ??= new TransportFault(setting, "names no file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            fault ??= new TransportFault(setting, "names a file that cannot be read");
        }

        return [];
    }
}
