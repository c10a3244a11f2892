using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Client;

namespace PhrCluster.Web.Smart.Keys;

/// <summary>
/// The keys of the authorization server: the development issuer's own for access tokens (ES256), one beside it for ID tokens (RS256, which SMART App Launch
/// demands), and one made from the first for what only the server itself reads. Each is named by its thumbprint (RFC 7638).
/// </summary>
internal sealed class SigningKeys
{
    private const int RsaBits = 2048;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private static readonly byte[] OwnUse = "phr authorization server: codes and refresh tokens"u8.ToArray();

    private SigningKeys(ECDsa access, RSA identity)
    {
        Access = new SigningCredentials(Named(new ECDsaSecurityKey(access)), SecurityAlgorithms.EcdsaSha256);
        Identity = new SigningCredentials(Named(new RsaSecurityKey(identity)), SecurityAlgorithms.RsaSha256);
        Own = new SymmetricSecurityKey(HKDF.DeriveKey(HashAlgorithmName.SHA256, access.ExportParameters(includePrivateParameters: true).D!, 32, info: OwnUse));
    }

    /// <summary>Signs access tokens: silos believe it.</summary>
    public SigningCredentials Access { get; }

    /// <summary>Signs ID tokens.</summary>
    public SigningCredentials Identity { get; }

    /// <summary>Encrypts codes and refresh tokens, for every front door that shares the key file.</summary>
    public SymmetricSecurityKey Own { get; }

    /// <param name="path">The development issuer's key; the one for ID tokens is made beside it where it is missing.</param>
    /// <exception cref="BadInputException">A file is missing, can be read by others, or holds no such key.</exception>
    public static SigningKeys Open(string path)
    {
        var identity = path + ".rsa";
        if (!File.Exists(path))
        {
            throw new BadInputException($"Phr:Web:Smart:KeyFile: {path} does not exist; a silo with --development-issuer makes it");
        }

        if (!File.Exists(identity))
        {
            CreateRsa(identity);
        }

        return new SigningKeys(Read(ECDsa.Create(), path, 256), Read(RSA.Create(), identity, RsaBits));
    }

    private static TKey Named<TKey>(TKey key)
        where TKey : SecurityKey
    {
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private static TKey Read<TKey>(TKey key, string path, int bits)
        where TKey : AsymmetricAlgorithm
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new BadInputException($"{path} must be readable by its owner only (chmod 600).");
        }

        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == bits ? key : throw new CryptographicException("another size");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new BadInputException($"{path} holds no key of {bits} bits in PEM form.");
        }
    }

    /// <summary>Written beside and moved into place, so that a crash leaves a whole key or none; of two front doors that start at once, the first one's stays.</summary>
    private static void CreateRsa(string path)
    {
        var beside = $"{path}.{Guid.NewGuid():n}";
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var key = RSA.Create(RsaBits);
        using (var writer = new StreamWriter(beside, file))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(beside, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
    }
}
