using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>Refuses to go on with a job on inputs or terms that are not its own: its receipts would be about something else.</summary>
internal static class SameJob
{
    private const string Advice = "give the job another folder, or the same inputs and options";

    /// <exception cref="BulkImportException">They differ; the message says in what.</exception>
    public static void Require(ImportCheckpoint before, ImportCheckpoint now)
    {
        // A job that is done sends nothing any more.
        if (before.Terms.Build != now.Terms.Build && !before.IsComplete)
        {
            throw BulkImportException.Input(
                "The job was begun by another build of the program, whose submissions have other ids: go on with that one, or give the job another folder; what is held already counts as a duplicate.");
        }

        if (before.Terms with { Build = now.Terms.Build } != now.Terms)
        {
            throw BulkImportException.Input($"The job was begun with other options ({before.Terms}): {Advice}.");
        }

        foreach (var (was, isNow) in before.Inputs.Zip(now.Inputs))
        {
            if (was.Name != isNow.Name)
            {
                throw BulkImportException.Input($"The job was begun with {was.Name} where now is {isNow.Name}: {Advice}.");
            }

            if (was.Length != isNow.Length)
            {
                throw BulkImportException.Input($"{was.Name} has changed since the job began: it had {was.Length} bytes, and now has {isNow.Length}; {Advice}.");
            }

            if (was.Name != ImportInput.StandardInput)
            {
                RequireHead(was, isNow.Head);
            }
        }

        if (before.Inputs.Count != now.Inputs.Count)
        {
            throw BulkImportException.Input($"The job was begun with {before.Inputs.Count} inputs, and now has {now.Inputs.Count}: {Advice}.");
        }
    }

    /// <exception cref="BulkImportException">The input begins with something else than it did.</exception>
    public static void RequireHead(JobInput was, string head)
    {
        if (was.Head.Length > 0 && was.Head != head)
        {
            throw BulkImportException.Input($"{was.Name} has changed since the job began: it begins with something else; {Advice}.");
        }
    }
}
