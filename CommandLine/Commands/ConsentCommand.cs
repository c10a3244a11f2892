using System.CommandLine;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent …</c>: who may see what of a record.</summary>
internal static class ConsentCommand
{
    public static Command Create(SessionOptions session, Output output) =>
        new("consent", "Gives, withdraws and lists consents, asks for them and answers: who may see what of a record. What no consent permits is refused, and a denial outweighs a permission.")
        {
            ConsentTemplateCommand.Templates(session, output),
            ConsentTemplateCommand.Template(session, output),
            ConsentGiveCommand.Give(session, output),
            ConsentGiveCommand.Withdraw(session, output),
            ConsentGiveCommand.Arrange(session, output),
            ConsentShowCommand.List(session, output),
            ConsentShowCommand.Show(session, output),
            ConsentRequestCommand.Request(session, output),
            ConsentRequestCommand.TakeBack(session, output),
            ConsentRequestCommand.Asked(session, output),
            ConsentAnswerCommand.Requests(session, output),
            ConsentAnswerCommand.AnswerOne(session, output),
            ConsentAnswerCommand.Asking(session, output),
        };
}
