using Azure;
using Azure.Data.Tables.Models;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>What a failed call says about the table: refused by its conditions, surely not done, or perhaps done.</summary>
internal static class TableFailure
{
    private const int RequestTimeout = 408;

    /// <summary>A condition of the request did not hold: the row is there already, is gone, or has changed.</summary>
    public static bool IsConflict(RequestFailedException failure) =>
        failure.Status == 412
        || failure.ErrorCode == TableErrorCode.EntityAlreadyExists
        || failure.ErrorCode == TableErrorCode.ResourceNotFound
        || failure.ErrorCode == TableErrorCode.EntityNotFound;

    /// <summary>
    /// What to tell the caller of a write. Only a connection that was never made, and an answer that refuses the request as such, prove that
    /// nothing happened; everything else may have (G3).
    /// </summary>
    public static Exception OfWrite(Exception failure) => failure switch
    {
        RequestFailedException { Status: 0, InnerException: HttpRequestException { HttpRequestError: var error } } when NeverSent(error) =>
            new StoreUnavailableException("The table service could not be reached.", failure),
        RequestFailedException { Status: >= 400 and < 500 and not RequestTimeout } refused =>
            new StoreUnwritableException($"The table service refused the request: {refused.Status} {refused.ErrorCode}.", failure),
        RequestFailedException or OperationCanceledException or IOException or AggregateException =>
            new OutcomeUnknownException("The table service did not answer the write.", failure),
        _ => failure,
    };

    /// <summary>Whether a read failed for the store's sake, rather than by a mistake of ours.</summary>
    public static bool IsOfRead(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        RequestFailedException or IOException or AggregateException => true,
        _ => false,
    };

    public static StoreUnavailableException OfRead(Exception failure) => new("The table service could not be read.", failure);

    private static bool NeverSent(HttpRequestError error) => error is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
