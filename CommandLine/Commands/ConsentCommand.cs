using System.CommandLine;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent …</c>: who may see what of a record.</summary>
internal static class ConsentCommand
{
    public static Command Create(SessionOptions session, Output output) =>
        new("consent", "Gives, withdraws and lists consents: who may see what of a record. What no consent permits is refused, and a denial outweighs a permission.")
        {
            ConsentTemplateCommand.Templates(session, output),
            ConsentTemplateCommand.Template(session, output),
            ConsentGiveCommand.Give(session, output),
            ConsentGiveCommand.Withdraw(session, output),
            ConsentGiveCommand.Arrange(session, output),
            ConsentShowCommand.List(session, output),
            ConsentShowCommand.Show(session, output),
        };
}
