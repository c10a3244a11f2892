using Microsoft.IdentityModel.Protocols;

namespace PhrCluster.Grains.Identity.Keys;

/// <summary>Reads discovery documents and key sets, from trusted addresses only, no further than a bound. Redirections are not followed: they could lead elsewhere.</summary>
internal sealed class KeyDocuments : IDocumentRetriever, IDisposable
{
    /// <summary>A key set of <see cref="KeySource.MaxKeys"/> keys with their certificates stays below.</summary>
    public const int MaxBytes = 512 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        MaxResponseContentBufferSize = MaxBytes,
    };

    /// <exception cref="KeysUnusableException">The address is not one that may be asked.</exception>
    /// <exception cref="HttpRequestException">It did not answer with a document within the bound.</exception>
    public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => KeyAddress.IsTrusted(address)
        ? _http.GetStringAsync(address, cancel)
        : throw new KeysUnusableException("an address of keys is neither https nor of this machine");

    /// <exception cref="KeysUnusableException">The file is too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Task<string> ReadFile(string path, CancellationToken cancel) => new FileInfo(path).Length <= MaxBytes
        ? File.ReadAllTextAsync(path, cancel)
        : throw new KeysUnusableException($"the file of keys is longer than {MaxBytes} bytes");

    public void Dispose() => _http.Dispose();
}
