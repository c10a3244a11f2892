using PhrCluster.Client;

namespace PhrCluster.CommandLine.Commands;

/// <summary>Puts an option's name before what is wrong with the file that it names: the library knows the file alone.</summary>
internal static class OptionFault
{
    /// <exception cref="CommandFailedException">The file is of no use.</exception>
    public static T In<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BadInputException e)
        {
            throw Of(option, e);
        }
    }

    /// <inheritdoc cref="In{T}(string, Func{T})"/>
    public static async Task<T> In<T>(string option, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (BadInputException e)
        {
            throw Of(option, e);
        }
    }

    private static CommandFailedException Of(string option, BadInputException fault) => new(ExitCode.BadUsage, $"{option}: {fault.Message}", fault);
}
