using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what a request asks for, so that it can be answered again (G6). Its kind is its version too: another form of it has another number.</summary>
internal static class QuerySchema
{
    private const int None = 0, OfReadings = 1, OfSearch = 2, OfHistory = 3;

    private const int HasFrom = 1, HasTo = 2;
    private const int CountsAll = 1, TellsOrigins = 2;
    private const int HasSince = 1, IsLatestOnly = 2, HasPlace = 4;

    public static void Write<TSink>(TSink sink, AccessRequest request) where TSink : struct, IFieldSink
    {
        switch (request)
        {
            case { Query: { } query }:
                sink.Int(Field.HasQuery, OfReadings);
                Write(sink, query);
                break;
            case { Search: { } search }:
                sink.Int(Field.HasQuery, OfSearch);
                Write(sink, search);
                break;
            case { History: { } history }:
                sink.Int(Field.HasQuery, OfHistory);
                Write(sink, history);
                break;
            default:
                sink.Int(Field.HasQuery, None);
                break;
        }
    }

    public static AccessRequest Read<TSource>(TSource source, AccessRequest request) where TSource : IFieldSource => source.Int(Field.HasQuery) switch
    {
        None => request,
        OfReadings => request with { Query = ReadReadings(source) },
        OfSearch => request with { Search = ReadSearch(source) },
        OfHistory => request with { History = ReadHistory(source) },
        _ => throw new InvalidDataException("A query's kind is unknown."),
    };

    private static void Write<TSink>(TSink sink, ReadingQuery query) where TSink : struct, IFieldSink
    {
        sink.Text(Field.QueryCode, query.Code);
        sink.Int(Field.QueryEnds, (query.From is null ? 0 : HasFrom) | (query.To is null ? 0 : HasTo));
        if (query.From is { } from)
        {
            sink.Int(Field.QueryFrom, from.UtcTicks);
        }

        if (query.To is { } to)
        {
            sink.Int(Field.QueryTo, to.UtcTicks);
        }

        sink.Int(Field.QueryPageSize, query.PageSize);
        sink.Text(Field.QueryContinuation, query.Continuation);
        sink.Int(Field.QueryAction, (long)query.Action);
    }

    private static ReadingQuery ReadReadings<TSource>(TSource source) where TSource : IFieldSource
    {
        var code = source.Text(Field.QueryCode);
        var ends = source.Int(Field.QueryEnds);
        DateTimeOffset? from = (ends & HasFrom) == 0 ? null : StoredTime.FromTicks(source.Int(Field.QueryFrom));
        DateTimeOffset? to = (ends & HasTo) == 0 ? null : StoredTime.FromTicks(source.Int(Field.QueryTo));
        var size = (int)source.Int(Field.QueryPageSize);
        var continuation = source.Text(Field.QueryContinuation);
        return new ReadingQuery(code, from, to, size, continuation, (ConsentAction)source.Int(Field.QueryAction));
    }

    private static void Write<TSink>(TSink sink, ItemSearch search) where TSink : struct, IFieldSink
    {
        TextFields.WriteTexts(sink, Field.QueryCount, Field.QueryText, search.Types);
        sink.Int(Field.QueryCount, search.Terms.Length);
        foreach (var term in search.Terms)
        {
            sink.Text(Field.QueryCode, term.Parameter);
            sink.Text(Field.QueryText, term.Value);
        }

        TextFields.WriteTexts(sink, Field.QueryCount, Field.QueryText, search.Sort);
        sink.Int(Field.QueryEnds, (search.CountAll ? CountsAll : 0) | (search.TellsOrigins ? TellsOrigins : 0));
        sink.Int(Field.QueryCount, search.NewestPerCode);
        sink.Int(Field.QueryPageSize, search.PageSize);
        sink.Text(Field.QueryContinuation, search.Continuation);
        sink.Int(Field.QueryAction, (long)search.Action);
    }

    private static ItemSearch ReadSearch<TSource>(TSource source) where TSource : IFieldSource
    {
        var types = TextFields.ReadTexts(source, Field.QueryCount, Field.QueryText);
        var terms = ImmutableArray.CreateBuilder<SearchTerm>(source.Count(Field.QueryCount));
        for (var i = terms.Capacity; i > 0; i--)
        {
            terms.Add(new SearchTerm(TextFields.Required(source, Field.QueryCode), TextFields.Required(source, Field.QueryText)));
        }

        var sort = TextFields.ReadTexts(source, Field.QueryCount, Field.QueryText);
        var flags = source.Int(Field.QueryEnds);
        var newest = (int)source.Int(Field.QueryCount);
        var size = (int)source.Int(Field.QueryPageSize);
        var continuation = source.Text(Field.QueryContinuation);
        return new ItemSearch
        {
            Types = types,
            Terms = terms.MoveToImmutable(),
            Sort = sort,
            CountAll = (flags & CountsAll) != 0,
            TellsOrigins = (flags & TellsOrigins) != 0,
            NewestPerCode = newest,
            PageSize = size,
            Continuation = continuation,
            Action = (ConsentAction)source.Int(Field.QueryAction),
        };
    }

    private static void Write<TSink>(TSink sink, HistoryQuery query) where TSink : struct, IFieldSink
    {
        sink.Text(Field.QueryCode, query.Type);
        sink.Text(Field.QueryText, query.Id);
        sink.Int(Field.QueryEnds, (query.Since is null ? 0 : HasSince) | (query.LatestOnly ? IsLatestOnly : 0) | (query.At is null ? 0 : HasPlace));
        if (query.Since is { } since)
        {
            sink.Int(Field.QueryFrom, since.UtcTicks);
        }

        if (query.At is { } place)
        {
            sink.Int(Field.QueryTo, place.Sequence);
            sink.Int(Field.QueryCount, place.Index);
        }

        sink.Int(Field.QueryPageSize, query.PageSize);
        sink.Text(Field.QueryContinuation, query.Continuation);
    }

    private static HistoryQuery ReadHistory<TSource>(TSource source) where TSource : IFieldSource
    {
        var type = source.Text(Field.QueryCode);
        var id = source.Text(Field.QueryText);
        var flags = source.Int(Field.QueryEnds);
        DateTimeOffset? since = (flags & HasSince) == 0 ? null : StoredTime.FromTicks(source.Int(Field.QueryFrom));
        ItemRef? place = (flags & HasPlace) == 0 ? null : new ItemRef(source.Int(Field.QueryTo), (int)source.Int(Field.QueryCount));
        var size = (int)source.Int(Field.QueryPageSize);
        return new HistoryQuery(type, id, place, (flags & IsLatestOnly) != 0, since, size, source.Text(Field.QueryContinuation));
    }
}
