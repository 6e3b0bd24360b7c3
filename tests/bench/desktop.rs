//! `cargo xtask bench desktop`: the desktop's figures (DESIGN.md section 12), measured on the release build, printed with
//! their conditions. Nothing here passes or fails; goals stand beside the figures.

mod client;
#[path = "../window/driver.rs"]
mod driver;
mod library;
mod report;
mod window;

use report::Report;

fn main() {
    let json = report::json_file();
    let mut report = Report::new("desktop");
    report.conditions();
    client::measure(&mut report);
    window::measure(&mut report);
    report.sizes();
    if let Some(file) = json {
        report.write(&file);
    }
}
