using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>
/// What the answers of one Bundle may take in memory: entries are answered before the first is sent, and a few hundred bytes can ask for a thousand pages.
/// Each is written at once, so that what waits is its bytes and no more.
/// </summary>
internal sealed class AnswerBudget(int bytes)
{
    private long _left = bytes;

    /// <summary>The answer of an entry, within the budget; asks no more once that is spent.</summary>
    public async Task<FhirAnswer> Answer(RequestEntry entry, Func<Task<FhirAnswer>> ask)
    {
        if (_left <= 0)
        {
            return TooCostly(entry);
        }

        var answer = await ask();
        if (answer.Body is not { } body)
        {
            return answer;
        }

        var written = AnswerWriter.Whole(body);
        _left -= written.Length;
        return _left >= 0 ? answer with { Body = [writer => writer.WriteRawValue(written.Span, skipInputValidation: true)] }
            : entry.Method is "GET" or "HEAD" || answer.IsOutcome ? TooCostly(entry)
            : answer with { Body = null }; // A change that was made is told.
    }

    private static FhirAnswer TooCostly(RequestEntry entry) => FhirAnswer.Of(new FhirFault(
        StatusCodes.Status413PayloadTooLarge, IssueCode.TooCostly, "The answers of this Bundle are larger than this server sends at once: ask for this entry by itself.", entry.Expression));
}
