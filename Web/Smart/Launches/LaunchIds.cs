using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PhrCluster.Web.Smart.Launches;

/// <summary>Launch ids: sealed, so that they tell nothing and can't be made up, and for a moment. Every front door with the same keys opens them.</summary>
internal sealed class LaunchIds(IDataProtectionProvider protection)
{
    /// <summary>From the practice's screen to the app's request for authorization, with a sign-in between.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("phr.launch.1").ToTimeLimitedDataProtector();

    public string Seal(Launch launch) => Base64Url.EncodeToString(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(launch), Lifetime));

    /// <summary>Null for one that is over, and for what was never given.</summary>
    public Launch? Open(string id)
    {
        try
        {
            return JsonSerializer.Deserialize<Launch>(_protector.Unprotect(Base64Url.DecodeFromChars(id)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
