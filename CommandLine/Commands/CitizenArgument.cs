using System.CommandLine;

namespace PhrCluster.CommandLine.Commands;

/// <summary>Whose record a command is about.</summary>
internal static class CitizenArgument
{
    public static Argument<string> Create() => Checked(new Argument<string>("CITIZEN") { Description = "The citizen's id" });

    /// <summary>For a command that can be about many citizens too.</summary>
    public static Argument<string?> CreateOptional() =>
        Checked(new Argument<string?>("CITIZEN") { Description = "The citizen's id", Arity = ArgumentArity.ZeroOrOne });

    private static Argument<T> Checked<T>(Argument<T> argument)
    {
        argument.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
            {
                if (CitizenId.Fault(token.Value) is { } fault)
                {
                    result.AddError(fault);
                }
            }
        });
        return argument;
    }
}
