using System.Globalization;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Operations.Jobs;

/// <summary>What FHIR's asynchronous requests have in common.</summary>
internal static class JobAnswers
{
    private const int RetryAfterSeconds = 1;

    /// <exception cref="FhirFault">The client does not wait for an answer that comes later, or can't.</exception>
    public static void RequireAsync(FhirCall call)
    {
        if (call.IsEntry)
        {
            throw FhirFault.BadRequest("This must not be asked within a Bundle.", IssueCode.NotSupported);
        }

        if (!call.Prefer.IsAsync)
        {
            throw FhirFault.BadRequest("Prefer: respond-async is required: the answer comes later.", IssueCode.Required);
        }
    }

    /// <summary>The request was taken; how it goes, another URL tells.</summary>
    public static FhirAnswer Accepted(string url) => new(StatusCodes.Status202Accepted) { Headers = new Dictionary<string, string> { ["Content-Location"] = url } };

    public static FhirAnswer UnderWay(BackgroundJob job) => new(StatusCodes.Status202Accepted)
    {
        RetryAfter = RetryAfterSeconds, Headers = new Dictionary<string, string> { ["X-Progress"] = job.Progress },
    };

    public static FhirAnswer Done(BackgroundJob job, ReadOnlyMemory<byte> manifest) => new(StatusCodes.Status200OK)
    {
        Plain = PlainContent.Json(manifest), Headers = new Dictionary<string, string> { ["Expires"] = job.Expires.UtcDateTime.ToString("R", CultureInfo.InvariantCulture) },
    };

    public static FhirAnswer Removed() => new(StatusCodes.Status202Accepted);

    public static FhirFault Unknown() =>
        new(StatusCodes.Status404NotFound, IssueCode.NotFound, "There is no such job: it is too old, was deleted, belongs to somebody else, or ended with the process that it ran in.");
}
