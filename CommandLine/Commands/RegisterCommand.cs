using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Patients;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Registration;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr register</c>: the practice, and the standing rules that follow from it.</summary>
internal static class RegisterCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var practice = new Argument<string>("PRACTICE") { Description = "The practice's identifier, as its tickets carry it" };
        var patient = new Option<string?>("--patient") { Description = "Also say who the citizen is: a file with a FHIR R4 Patient", HelpName = "FILE" };
        var command = new Command("register", "Registers a citizen with a GP practice, and gives the standing consents that follow from it; for the citizen and administrators.")
        {
            citizen, practice, patient, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var registration = new GpRegistration(parsed.GetValue(practice)!);
            var demographics = parsed.GetValue(patient) is { } path ? await OptionFault.In(patient.Name, () => PatientFile.Read(path, id, cancellation)) : null;
            var registered = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => record.Register(registration, demographics: demographics, cancellation: cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => RegistrationJson.Write(json, id, registered), console => ConsentText.Write(console, registered));
        });
        return command;
    }
}
