using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PhrCluster.Web.Pages.Frame;

/// <summary>The style sheets, which the build compiles into the assembly. Each has its hash for a name, so that a browser may keep it for a year; it is compressed once, as far as it goes.</summary>
internal sealed class Styles
{
    private const string YearLong = "public, max-age=31536000, immutable";

    private readonly Dictionary<string, (byte[] Plain, byte[] Zipped)> _sheets;

    public Styles()
    {
        var (light, dark) = (Read("light.css"), Read("dark.css"));
        (Light, Dark) = (Address(light), Address(dark));
        _sheets = new Dictionary<string, (byte[], byte[])> { [Light] = (light, Zip(light)), [Dark] = (dark, Zip(dark)) };
    }

    public string Light { get; }

    public string Dark { get; }

    public IResult Answer(HttpContext http)
    {
        if (!_sheets.TryGetValue(http.Request.Path, out var sheet))
        {
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        (headers.CacheControl, headers.Vary, headers.XContentTypeOptions) = (YearLong, HeaderNames.AcceptEncoding, "nosniff");
        var isZipped = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isZipped)
        {
            headers.ContentEncoding = "gzip";
        }

        return Results.Bytes(isZipped ? sheet.Zipped : sheet.Plain, "text/css; charset=utf-8");
    }

    private static string Address(byte[] sheet) => $"/styles/{Convert.ToHexStringLower(SHA256.HashData(sheet))[..16]}.css";

    private static byte[] Zip(byte[] sheet)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(sheet);
        }

        return zipped.ToArray();
    }

    private static byte[] Read(string name)
    {
        using var sheet = typeof(Styles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var bytes = new MemoryStream();
        sheet.CopyTo(bytes);
        return bytes.ToArray();
    }
}
