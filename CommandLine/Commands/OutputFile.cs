namespace PhrCluster.CommandLine.Commands;

/// <summary>Files that a command is to write: what cannot be written is found before the work whose result would be lost.</summary>
internal static class OutputFile
{
    /// <summary>Leaves a file that is there as it is, and none behind.</summary>
    /// <param name="option">Which names the file.</param>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public static void MustBeWritable(string option, string path)
    {
        try
        {
            var isThere = File.Exists(path);
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }

            if (!isThere)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailedException.Usage($"{option}: {path} cannot be written: {e.Message}");
        }
    }

    /// <exception cref="CommandFailedException">It is there already, or cannot be written.</exception>
    public static void MustBeNew(string option, string path)
    {
        if (Path.Exists(path))
        {
            throw CommandFailedException.Usage($"{option}: {path} is there already");
        }

        MustBeWritable(option, path);
    }
}
