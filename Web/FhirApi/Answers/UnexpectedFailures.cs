namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>Logs failures that nobody expected: the kind alone, since what they say may hold what was sent.</summary>
internal sealed partial class UnexpectedFailures(ILogger<UnexpectedFailures> logger)
{
    public FhirFault Told(Exception failure)
    {
        var fault = FaultTable.Of(failure);
        if (fault.Status == StatusCodes.Status500InternalServerError)
        {
            Failed(logger, failure.GetType().Name, failure.InnerException?.GetType().Name, failure.StackTrace);
        }

        return fault;
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed with {Failure} ({Inner}) at {Place}")]
    private static partial void Failed(ILogger logger, string failure, string? inner, string? place);
}
