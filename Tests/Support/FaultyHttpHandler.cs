using System.Net;

namespace PhrCluster.Tests.Support;

/// <summary>A network that can lose the reply to the next write, or fail the next read, and that counts what was sent.</summary>
public sealed class FaultyHttpHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    public enum Fault
    {
        None,

        /// <summary>The server acts on the request; the connection breaks before its answer is here.</summary>
        LoseReply,

        /// <summary>The server acts on the request; its answer does not come in time.</summary>
        HoldReply,

        /// <summary>The server acts on the request; a proxy before it answers with a failure.</summary>
        AnswerBadGateway,

        /// <summary>The request is refused as such, before the server acts on it.</summary>
        AnswerForbidden,
    }

    public Fault NextWrite { get; set; }

    public Fault NextRead { get; set; }

    /// <summary>Rows that the server gives in one answer to a query, so that few rows already take several; null for as many as it likes.</summary>
    public int? RowsPerAnswer { get; set; }

    /// <summary>What happens elsewhere just before a query goes on with its second answer; once.</summary>
    public Func<Task>? BetweenAnswers { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Writes that were transactions.</summary>
    public int Transactions { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await PageQuery(request);
        if (TakeFault(request) is not (var fault and not Fault.None))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (fault == Fault.AnswerForbidden)
        {
            return new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request };
        }

        using var lost = await base.SendAsync(request, cancellationToken);
        switch (fault)
        {
            case Fault.AnswerBadGateway:
                return new HttpResponseMessage(HttpStatusCode.BadGateway) { RequestMessage = request };
            case Fault.HoldReply:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
        }

        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke before the reply.");
    }

    private async Task PageQuery(HttpRequestMessage request)
    {
        var query = request.RequestUri!.Query;
        if (RowsPerAnswer is not { } rows || !query.Contains("$filter", StringComparison.Ordinal))
        {
            return;
        }

        request.RequestUri = new UriBuilder(request.RequestUri) { Query = $"{query}&$top={rows}" }.Uri;
        if (query.Contains("NextRowKey", StringComparison.Ordinal) && BetweenAnswers is { } meanwhile)
        {
            BetweenAnswers = null;
            await meanwhile();
        }
    }

    private Fault TakeFault(HttpRequestMessage request)
    {
        Fault fault;
        if (request.Method == HttpMethod.Get)
        {
            Reads++;
            (fault, NextRead) = (NextRead, Fault.None);
        }
        else
        {
            Writes++;
            Transactions += request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) ? 1 : 0;
            (fault, NextWrite) = (NextWrite, Fault.None);
        }

        return fault;
    }
}
