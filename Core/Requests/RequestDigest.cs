using System.Security.Cryptography;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Requests;

namespace PhrCluster.Core.Requests;

/// <summary>By which a request is known again without being kept.</summary>
public static class RequestDigest
{
    /// <returns>SHA-256 of its stored form, lowercase hexadecimal.</returns>
    public static string Of(ConsentRequest request)
    {
        var writer = new ByteWriter();
        RequestSchema.Write(new RowSink(writer), request);
        return Convert.ToHexStringLower(SHA256.HashData(writer.Written));
    }
}
