using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Grains.Identity;

/// <summary>
/// The development issuer's ECDSA P-256 key, made at first start and kept as PEM in the data directory, for its owner only: whoever
/// reads it can be anybody.
/// </summary>
public sealed class DevelopmentKey : ITicketKeys, IDisposable
{
    public const string FileName = "dev-issuer.key";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly ECDsa _key;

    private DevelopmentKey(ECDsa key)
    {
        _key = key;
        var signing = new ECDsaSecurityKey(key);
        signing.KeyId = Base64UrlEncoder.Encode(signing.ComputeJwkThumbprint());
        Credentials = new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256);
        Current = [PublicHalf(key, signing.KeyId)];
    }

    public ImmutableArray<SecurityKey> Current { get; }

    internal SigningCredentials Credentials { get; }

    /// <summary>Reads the key in a directory, making the directory and the key where they are missing.</summary>
    /// <exception cref="InvalidOperationException">The file can be read by others, or holds no P-256 key.</exception>
    public static DevelopmentKey OpenOrCreate(string directory)
    {
        var path = Path.Combine(directory, FileName);
        Directory.CreateDirectory(directory);
        if (!File.Exists(path))
        {
            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new InvalidOperationException($"{path} must be readable by its owner only (chmod 600).");
        }

        return new DevelopmentKey(Read(path));
    }

    public void Dispose() => _key.Dispose();

    /// <summary>Written beside and moved into place, so that a crash leaves a whole key or none.</summary>
    private static void Create(string path)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using (var writer = new StreamWriter(beside, file))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(beside, path);
    }

    private static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == 256 ? key : throw new CryptographicException("not 256 bits");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{path} holds no ECDSA P-256 key in PEM form.", e);
        }
    }

    private static ECDsaSecurityKey PublicHalf(ECDsa key, string id) =>
        new(ECDsa.Create(key.ExportParameters(includePrivateParameters: false))) { KeyId = id };
}
