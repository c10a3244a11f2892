using PhrCluster.Core.Encoding;
using PhrCluster.Identity;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of how a call came to the front end.</summary>
internal static class OriginSchema
{
    public static void Write<TSink>(TSink sink, AccessRequest request) where TSink : struct, IFieldSink
    {
        sink.Text(Field.OriginAddress, request.Origin?.Address);
        sink.Text(Field.OriginRequest, request.Origin?.RequestId);
        sink.Text(Field.OriginQuery, request.Origin?.Query);
        sink.Text(Field.TokenId, request.TokenId);
    }

    public static AccessRequest Read<TSource>(TSource source, AccessRequest request) where TSource : IFieldSource
    {
        var origin = new RequestOrigin(source.Text(Field.OriginAddress), source.Text(Field.OriginRequest), source.Text(Field.OriginQuery));
        return request with { Origin = origin == RequestOrigin.Unsaid ? null : origin, TokenId = source.Text(Field.TokenId) };
    }
}
